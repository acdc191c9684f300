package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/**
 * A gateway over plain HTTP, agent 101 signed in at it for every media type, and clients of it that retry at once and
 * wait for no GUID.
 */
public abstract class OneAgent {

    protected final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    protected final GuidRegistry guids = new GuidRegistry();

    protected OneAgent() {
        guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.values())));
    }

    protected SetCallNumsClientBuilder builder(GuidProvider provider) {
        return Clients.of(gateway, provider)
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .build())
                .renewalTimeout(Duration.ZERO);
    }

    protected SetCallNumsClient client(GuidProvider provider) {
        return builder(provider).build();
    }

    /** Returns what a call fails with. */
    protected static <E extends SetCallNumsException> E failure(Class<E> type, ThrowingCallable call) {
        E failure = catchThrowableOfType(type, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }
}
