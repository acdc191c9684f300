package io.github.setcallnums.soak;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * The gateway of a soak, in a process of its own, behind two nodes. On standard output it tells the nodes' port, its
 * file of CAs and a GUID for each agent. On standard input it takes commands for the nodes, and answers each with how
 * many connections the node has; once that ends, it tells what it knows of each call: how many of its requests arrived,
 * and whether it was applied.
 */
final class SoakGateway {

    static final Duration TOO_LATE = Duration.ofMillis(1_500);

    private final EmbeddedGateway gateway;
    private final AtomicIntegerArray arrived;
    private final AtomicIntegerArray applied;

    private SoakGateway(EmbeddedGateway gateway, int agents) {
        this.gateway = gateway;
        this.arrived = new AtomicIntegerArray(agents * Key.CALLS_PER_AGENT);
        this.applied = new AtomicIntegerArray(agents * Key.CALLS_PER_AGENT);
    }

    public static void main(String... args) throws IOException {
        int agents = Integer.parseInt(args[0]);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        try (EmbeddedGateway gateway = EmbeddedGateway.builder()
                .authentication(AuthMode.STATIC)
                .keptRequests(0)
                .start()) {
            SoakGateway soak = new SoakGateway(gateway, agents);
            gateway.script(soak::answer);
            Map<String, Node> nodes = nodes(gateway.uri().getPort());
            out.writeInt(nodes.get("127.0.0.2").port());
            out.writeUTF(gateway.caFile().toString());
            for (int agent = Key.FIRST_AGENT; agent < Key.FIRST_AGENT + agents; agent++) {
                out.writeUTF(gateway.signIn(agent, MediaType.values()));
            }
            out.flush();
            Scanner commands = new Scanner(System.in, StandardCharsets.US_ASCII);
            while (commands.hasNextLine()) {
                String[] words = commands.nextLine().split(" ", 2);
                out.writeInt(obey(words[0], nodes.get(words[1])));
                out.flush();
            }
            soak.report(out);
            out.flush();
        }
    }

    private static Map<String, Node> nodes(int gatewayPort) throws IOException {
        Node one = new Node("127.0.0.2", 0, gatewayPort);
        one.open();
        Node other = new Node("127.0.0.3", one.port(), gatewayPort);
        other.open();
        return Map.of("127.0.0.2", one, "127.0.0.3", other);
    }

    private static int obey(String command, Node node) throws IOException {
        switch (command) {
            case "open" -> node.open();
            case "drain" -> node.drain();
            case "kill" -> node.kill();
            default -> {}
        }
        return node.connections();
    }

    private Answer answer(ReceivedRequest request) {
        int key = Key.of(request);
        noteApplied(key);
        boolean first = arrived.incrementAndGet(key) == 1;
        return switch (Fault.of(key)) {
            case NONE -> Answer.normal();
            case HANG_UP -> Answer.hangUp();
            case HANG_UP_AFTER_APPLYING -> Answer.hangUpAfterApplying();
            case TOO_LATE -> Answer.normal().after(TOO_LATE);
            case TRANSIENT_ONCE -> first ? Answer.retcode("000-007", "") : Answer.normal();
            case UNAVAILABLE_ONCE -> first ? Answer.status(503, "text/html", "<html>") : Answer.normal();
            case REFUSED -> Answer.retcode("100-007", "resource failed");
            case NOT_SIGNED_IN -> Answer.retcode("100-006", "agent not login");
            case SERVER_ERROR -> Answer.status(500, "text/html", "<html>");
            case NOT_FOUND -> Answer.status(404, "text/html", "<html>");
            case PAGE -> Answer.status(200, "text/html", "<html>");
        };
    }

    /** Notes which value is in force for the agent and media type, before another may replace it. */
    private void noteApplied(int key) {
        CallNumsChange change = Key.change(key);
        gateway.callNums(change.agentId(), change.mediaType())
                .ifPresent(value -> applied.set(Key.of(change.agentId(), change.mediaType(), value), 1));
    }

    private void report(DataOutputStream out) throws IOException {
        IntStream.range(0, applied.length())
                .filter(key -> key % Key.VALUES == 0)
                .forEach(this::noteApplied);
        for (int key = 0; key < applied.length(); key++) {
            out.writeByte(arrived.get(key));
            out.writeByte(applied.get(key));
        }
        out.writeLong(gateway.requestCount());
    }
}
