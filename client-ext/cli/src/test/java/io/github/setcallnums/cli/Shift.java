package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A gateway with agents, and files for them: what an operator has at a shift's start. */
public final class Shift implements AutoCloseable {

    public final EmbeddedGateway gateway;
    public final Path directory;
    public final Map<Integer, String> guids = new TreeMap<>();

    private final List<String> options = new ArrayList<>();

    private Shift(EmbeddedGateway gateway, Path directory) {
        this.gateway = gateway;
        this.directory = directory;
    }

    /** Starts a gateway over plain HTTP, and signs agents in from 101 on. */
    public static Shift begin(Path directory, int agents) throws IOException {
        Shift shift = new Shift(
                EmbeddedGateway.builder()
                        .http()
                        .authentication(AuthMode.STATIC)
                        .keptRequests(10_000)
                        .start(),
                directory);
        List<String> lines = new ArrayList<>(List.of("agent,guid"));
        for (int agent = 101; agent < 101 + agents; agent++) {
            String guid = Guid.fromSetGuid(shift.gateway.signIn(agent, MediaType.values()))
                    .value();
            shift.guids.put(agent, guid);
            lines.add(agent + "," + guid);
        }
        Files.write(directory.resolve("guids.csv"), lines);
        return shift;
    }

    public Path plan(String... lines) throws IOException {
        return Files.writeString(
                directory.resolve("plan.csv"), "agent,mediaType,callnums\n" + String.join("\n", lines) + "\n");
    }

    /** A plan of values 1, 2, … for every agent, in rounds. */
    public Path rounds(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int value = 1; value <= count; value++) {
            for (int agent : guids.keySet()) {
                lines.add(agent + ",53," + value);
            }
        }
        return plan(lines.toArray(String[]::new));
    }

    /** The arguments of a set for agent 101, its GUID coming from the environment. */
    public String[] set(String... more) {
        return arguments(
                List.of("set", "--gateway", uri(), "--agent", "101", "--media-type", "social-chat", "--callnums", "5"),
                more);
    }

    /** The arguments of an apply of plan.csv. */
    public String[] apply(String... more) {
        return arguments(List.of("apply", "plan.csv", "--guids", "guids.csv", "--gateway", uri()), more);
    }

    /** Has every {@link #runApply} run with these options. */
    public void with(String... options) {
        this.options.addAll(List.of(options));
    }

    /** Runs an apply of plan.csv in this process. */
    public InProcess.Result runApply(String... more) {
        List<String> line =
                new ArrayList<>(List.of("apply", file("plan.csv"), "--guids", file("guids.csv"), "--gateway", uri()));
        line.addAll(options);
        return InProcess.run(arguments(line, more));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    public Cli cli(String... jvmOptions) {
        return Cli.in(directory, jvmOptions);
    }

    public Cli cliWithGuid() {
        return cli().with("SETCALLNUMS_GUID", guids.get(101));
    }

    public String uri() {
        return gateway.uri().toString();
    }

    private static String[] arguments(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
