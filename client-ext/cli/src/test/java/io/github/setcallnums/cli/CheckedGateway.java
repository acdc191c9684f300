package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.EmbeddedGatewayBuilder;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A gateway with agents in every state that a check can name, the file of them, and the command in this process. */
final class CheckedGateway implements AutoCloseable {

    static final int CALL_NUMS = 7;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    final EmbeddedGateway gateway;
    final Path directory;
    final List<String> guids = new ArrayList<>();

    private CheckedGateway(Path directory, EmbeddedGatewayBuilder builder) throws IOException {
        this.directory = directory;
        this.gateway = builder.clock(now::get).start();
        String timedOut = signIn(102);
        now.set(Instant.EPOCH.plusSeconds(120));
        String current = signIn(101);
        String ended = signIn(103);
        gateway.signOut(103);
        agents(
                "101,53,signed-in," + current + "," + CALL_NUMS,
                "102,social-chat,timed-out," + timedOut + ",",
                "103,53,signed-out," + ended + ",",
                "104,53,signed-out,,");
    }

    static CheckedGateway http(Path directory) throws IOException {
        return new CheckedGateway(directory, EmbeddedGateway.builder().http());
    }

    static CheckedGateway https(Path directory) throws IOException {
        return new CheckedGateway(directory, EmbeddedGateway.builder());
    }

    static CheckedGateway https(Path directory, Path clientCa) throws IOException {
        return new CheckedGateway(directory, EmbeddedGateway.builder().requireClientCertificate(clientCa));
    }

    private String signIn(int agent) {
        String guid =
                Guid.fromSetGuid(gateway.signIn(agent, MediaType.SOCIAL_CHAT)).value();
        guids.add(guid);
        return guid;
    }

    Path agents(String... lines) throws IOException {
        return Files.writeString(
                directory.resolve("agents.csv"),
                "agentid,mediatype,state,guid,callnums\n" + String.join("\n", lines) + "\n");
    }

    /** Lets some requests meet an answer, and all others the usual one. */
    void answer(Predicate<ReceivedRequest> to, Answer with) {
        gateway.script(request -> to.test(request) ? with : Answer.normal());
    }

    /** Whether it is the one change that is right. */
    boolean isRightChange(ReceivedRequest request) {
        return request.header("Guid").filter(guids.get(1)::equals).isPresent()
                && request.body().contains("\"mediaType\":\"53\"")
                && request.body().contains("\"callnums\":\"" + CALL_NUMS + "\"");
    }

    /** Whether it has the right GUID, and a value that is wrong. */
    boolean hasWrongValue(ReceivedRequest request) {
        return request.header("Guid").filter(guids.get(1)::equals).isPresent() && !isRightChange(request);
    }

    int check(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "check",
                "--gateway",
                gateway.uri().toString(),
                "--agents",
                directory.resolve("agents.csv").toString()));
        line.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
