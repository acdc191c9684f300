package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.EmbeddedGatewayBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a gateway for trying things, until it is told to stop. */
@Command(
        name = "gateway",
        description = "Run a stand-in for the CC-Gateway on 127.0.0.1, for trying things. Its agents are signed in to"
                + " skill queues of every media type, and their GUIDs do not change.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  setcallnums gateway --port 8043 --agents 101,102,200-299 --tls \\%n      --write-guids guids.csv")
final class GatewayCommand implements Runnable {

    private static final String FIRST_LINE = "agent,guid,gateway";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "The port; by default a free one.")
    private int port;

    @Option(
            names = "--agents",
            paramLabel = "IDS",
            defaultValue = "101",
            converter = AgentIds.Converter.class,
            description = "The agents that are signed in. Default: ${DEFAULT-VALUE}.")
    private AgentIds agents = new AgentIds(List.of());

    @Option(
            names = "--tls",
            fallbackValue = "true",
            description = "HTTPS with a CA made on the spot, in place of plain HTTP.")
    private boolean tls;

    @Option(
            names = "--write-guids",
            paramLabel = "FILE",
            description = "Also write the GUIDs to a file for 'apply --guids'. Replaces only what this wrote before.")
    private @Nullable Path file;

    @Override
    public void run() {
        if (file != null) {
            new FileUse().data("--write-guids", file).check();
            OutputFile.check(file, FIRST_LINE);
        }
        EmbeddedGateway gateway = start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-end"));
        Map<Integer, Guid> guids = signIn(gateway);
        if (file != null) {
            write(file, guids, gateway.uri());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("agent,guid");
        guids.forEach((agent, guid) -> out.println(agent + "," + guid.value()));
        out.println();
        out.println("The gateway listens on " + gateway.uri() + (tls ? ", its CA is " + gateway.caFile() : "") + ".");
        out.println("Try, in another terminal:");
        out.println();
        out.println(curl(gateway, guids.entrySet().iterator().next()));
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
        waitForTheEnd();
    }

    private EmbeddedGateway start() {
        try {
            EmbeddedGatewayBuilder builder =
                    EmbeddedGateway.builder().port(port).authentication(AuthMode.STATIC);
            return (tls ? builder : builder.http()).start();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InputException(String.valueOf(e.getMessage()), "choose another --port, or none.", e);
        }
    }

    private Map<Integer, Guid> signIn(EmbeddedGateway gateway) {
        Map<Integer, Guid> guids = new LinkedHashMap<>();
        try {
            for (int agent : agents.ids()) {
                guids.put(agent, Guid.fromSetGuid(gateway.signIn(agent, MediaType.values())));
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + ".", "agents are numbered 101 to 999999.", e);
        }
        return guids;
    }

    /** The third column tells the file from one with real GUIDs, which it never replaces, and 'apply' where to send them. */
    private static void write(Path file, Map<Integer, Guid> guids, URI gateway) {
        try (OutputFile output = new OutputFile(file, true)) {
            PrintStream out = new PrintStream(output.stream(), false, StandardCharsets.UTF_8);
            out.println(FIRST_LINE);
            guids.forEach((agent, guid) -> out.println(agent + "," + guid.value() + "," + gateway));
            out.flush();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written.", "", e);
        }
    }

    private static String curl(EmbeddedGateway gateway, Map.Entry<Integer, Guid> agent) {
        String ca = gateway.uri().getScheme().equals("https") ? "--cacert " + gateway.caFile() + " " : "";
        return "  curl " + ca + "-H 'Content-Type: application/json; charset=UTF-8' -H 'Guid: "
                + agent.getValue().value() + "' \\\n"
                + "      -d '{\"mediaType\":\"53\",\"callnums\":\"5\"}' \\\n"
                + "      " + gateway.uri() + "/agentgateway/resource/mediacall/" + agent.getKey() + "/setcallnums";
    }

    private static void waitForTheEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A port that can be listened on; 0 is a free one. */
    static final class Port extends WholeNumber {
        Port() {
            super(0, 65_535);
        }
    }
}
