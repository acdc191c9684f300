package io.github.setcallnums.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.util.List;
import java.util.stream.IntStream;

/** A gateway with a hundred agents, 101 to 200, and a client for them that retries nothing by itself. */
public final class BulkFixture implements AutoCloseable {

    static final int FIRST_AGENT = 101;
    static final int AGENTS = 100;

    public final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .http()
            .authentication(AuthMode.STATIC)
            .keptRequests(100_000)
            .start();
    public final GuidRegistry guids = new GuidRegistry();
    public final SetCallNumsClient client = client(RetryPolicy.none());

    public BulkFixture() {
        agents().forEach(agent -> guids.signedIn(agent, Guid.fromSetGuid(gateway.signIn(agent, MediaType.values()))));
    }

    public static List<Integer> agents() {
        return IntStream.range(FIRST_AGENT, FIRST_AGENT + AGENTS).boxed().toList();
    }

    public SetCallNumsClient client(RetryPolicy retries) {
        return Clients.of(gateway, guids).retries(retries).build();
    }

    /** For every agent the values 1, 2, … in rounds, so that an agent's changes lie far apart. */
    public static List<CallNumsChange> rounds(int count) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(value ->
                        agents().stream().map(agent -> new CallNumsChange(agent, MediaType.SOCIAL_CHAT, value)))
                .toList();
    }

    /** For every agent in turn the values 1, 2, …, so that the changes of an agent follow one another at once. */
    public static List<CallNumsChange> blocks(int count) {
        return agents().stream()
                .flatMap(agent -> IntStream.rangeClosed(1, count)
                        .mapToObj(value -> new CallNumsChange(agent, MediaType.SOCIAL_CHAT, value)))
                .toList();
    }

    /** The values that arrived for one agent, in the order in which it arrived. */
    public List<Integer> received(int agent) {
        return gateway.requests().stream()
                .filter(request -> request.agentId() == agent)
                .map(ReceivedRequest::callNums)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
