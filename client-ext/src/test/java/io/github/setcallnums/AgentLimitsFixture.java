package io.github.setcallnums;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;

/** A gateway, a client, and limits over it that do not wait long. */
abstract class AgentLimitsFixture {

    static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    final GuidRegistry guids = new GuidRegistry();
    final SetCallNumsClient client = Clients.of(gateway, guids).build();
    final AgentLimits limits = builder().build();

    @AfterEach
    void close() {
        limits.close(Duration.ZERO);
        client.close();
        gateway.close();
    }

    final AgentLimits.Builder builder() {
        return AgentLimits.builder(client).backoff(Duration.ofMillis(1), Duration.ofMillis(20));
    }

    final void signIn(int agentId) {
        guids.signedIn(agentId, Guid.fromSetGuid(gateway.signIn(agentId, CHAT, MediaType.WEB_CHAT)));
    }

    static AgentLimit end(CompletionStage<AgentLimit> wish) {
        return wish.toCompletableFuture().join();
    }

    final void awaitStatus(int agentId, Status status) throws InterruptedException {
        awaitStatus(limits, agentId, status);
    }

    static void awaitStatus(AgentLimits limits, int agentId, Status status) throws InterruptedException {
        Eventually.holds(() -> limits.state(agentId, CHAT).orElseThrow().status() == status);
    }
}
