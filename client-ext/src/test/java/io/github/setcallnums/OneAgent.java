package io.github.setcallnums;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A gateway over plain HTTP, agent 101 signed in at it for every media type, and clients of it that retry at once. */
public abstract class OneAgent {

    protected final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    protected final GuidRegistry guids = new GuidRegistry();

    protected OneAgent() {
        guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.values())));
    }

    protected SetCallNumsClientBuilder builder(GuidProvider provider) {
        return SetCallNumsClient.builder()
                .gateway(gateway.uri().toString())
                .guids(provider)
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .build());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }
}
