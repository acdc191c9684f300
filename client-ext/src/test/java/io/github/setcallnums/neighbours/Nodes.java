package io.github.setcallnums.neighbours;

import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two gateways, and what they have applied, on record before they answer. Any GUID will do. */
final class Nodes implements AutoCloseable {

    /** Longer than any balancer of these tests waits for an answer. */
    private static final Duration TOO_LATE = Duration.ofMillis(1_500);

    private final Set<Integer> applied = ConcurrentHashMap.newKeySet();
    private final List<EmbeddedGateway> gateways;

    private Nodes(Function<Nodes, Function<ReceivedRequest, Answer>> manner) {
        gateways = Stream.generate(() -> EmbeddedGateway.builder()
                        .http()
                        .authentication(AuthMode.STATIC)
                        .keptRequests(0)
                        .start())
                .limit(2)
                .toList();
        gateways.forEach(gateway -> gateway.script(manner.apply(this)));
    }

    static Nodes sound() {
        return new Nodes(nodes -> nodes::applied);
    }

    /** What becomes of a change depends on the agent: one in four meets a fault. */
    static Nodes faulty() {
        return new Nodes(nodes -> nodes::faulty);
    }

    private Answer applied(ReceivedRequest request) {
        applied.add(request.agentId());
        return Answer.retcode("0", "success");
    }

    private Answer faulty(ReceivedRequest request) {
        return switch (request.agentId() % 32) {
            case 0 -> Answer.hangUp();
            case 4 -> {
                applied(request);
                yield Answer.hangUp();
            }
            case 8 -> applied(request).after(TOO_LATE);
            case 12 -> Answer.status(503, "text/html", "<html>Not yet</html>");
            case 16 -> {
                applied(request);
                yield Answer.status(502, "text/html", "<html>Behind me, something broke</html>");
            }
            case 20 -> {
                applied(request);
                yield Answer.status(500, "text/html", "<html>I broke</html>");
            }
            case 24 -> Answer.retcode("100-007", "resource failed");
            case 28 -> applied(request).withHeader("Connection", "close");
            default -> applied(request);
        };
    }

    List<Integer> ports() {
        return gateways.stream().map(gateway -> gateway.uri().getPort()).toList();
    }

    boolean hasApplied(int agent) {
        return applied.contains(agent);
    }

    /** Ends one of them at once, and cuts what is under way. */
    void end(int node) {
        gateways.get(node).close();
    }

    @Override
    public void close() {
        gateways.forEach(EmbeddedGateway::close);
    }
}
