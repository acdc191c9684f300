package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a call does when the gateway refuses its GUID. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedGuidTest extends OneAgent {

    private static final Duration LONG = Duration.ofMinutes(10);

    private volatile Thread caller = Thread.currentThread();

    @Test
    void shouldBeSentAgainAsSoonAsTheRegistryHasAnother() throws Exception {
        Guid newer = signInElsewhere();
        try (SetCallNumsClient client = patient(guids).build()) {
            CompletableFuture<SetCallNumsResult> call = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
            untilItWaits();

            guids.renewed(101, guids.guidOf(101).orElseThrow(), newer);

            assertThat(call.get().attempts()).isEqualTo(2);
        }
        assertThat(gateway.callNums(101, MediaType.WEB_CHAT)).hasValue(5);
    }

    @Test
    void shouldBeSentAgainWhenAProviderThatTellsNothingHasAnother() throws Exception {
        Guid newer = signInElsewhere();
        AtomicReference<Guid> current = new AtomicReference<>(guids.guidOf(101).orElseThrow());
        AtomicInteger asked = new AtomicInteger();
        GuidProvider provider = agent -> {
            asked.incrementAndGet();
            return Optional.of(current.get());
        };
        try (SetCallNumsClient client = patient(provider).build()) {
            CompletableFuture<SetCallNumsResult> call = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
            Eventually.holds(() -> asked.get() >= 5);
            current.set(newer);

            assertThat(call.get().attempts()).isEqualTo(2);
        }
    }

    @Test
    void shouldAskAProviderThatTellsNothingAtGrowingIntervals() {
        signInElsewhere();
        Guid old = guids.guidOf(101).orElseThrow();
        AtomicInteger asked = new AtomicInteger();
        GuidProvider provider = agent -> {
            asked.incrementAndGet();
            return Optional.of(old);
        };
        try (SetCallNumsClient client =
                builder(provider).renewalTimeout(Duration.ofSeconds(2)).build()) {
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5))
                    .isInstanceOf(AuthenticationException.class);
        }
        // In two seconds, at 25 to 50 ms, 50 to 100 ms, 100 to 200 ms and so on.
        assertThat(asked.get()).isLessThan(12);
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldBeGivenUpAfterTheTimeGivenForIt() {
        signInElsewhere();
        try (SetCallNumsClient client =
                builder(guids).renewalTimeout(Duration.ofMillis(50)).build()) {
            AuthenticationException e =
                    failure(AuthenticationException.class, () -> client.setCallNums(101, MediaType.WEB_CHAT, 5));

            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
    }

    @Test
    void shouldBeGivenUpWhenTheTotalTimeIsOver() {
        signInElsewhere();
        try (SetCallNumsClient client = builder(guids)
                .renewalTimeout(LONG)
                .totalTimeout(Duration.ofSeconds(5))
                .build()) {
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void shouldNotBeSentAgainOverANewerValue() throws Exception {
        Guid newer = signInElsewhere();
        try (SetCallNumsClient client = patient(guids).build()) {
            CompletableFuture<SetCallNumsResult> older = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
            untilItWaits();

            CompletableFuture<SetCallNumsResult> last = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 6));

            assertThatThrownBy(older::get).hasCauseInstanceOf(SupersededException.class);
            guids.signedIn(101, newer);
            assertThat(last.get().change().callNums()).isEqualTo(6);
        }
        assertThat(gateway.callNums(101, MediaType.WEB_CHAT)).hasValue(6);
    }

    @Test
    void shouldLetItsThreadBeInterrupted() throws Exception {
        signInElsewhere();
        try (SetCallNumsClient client = patient(guids).build()) {
            CompletableFuture<SetCallNumsResult> call = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
            untilItWaits();

            caller.interrupt();

            assertThatThrownBy(call::get).hasCauseInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void shouldNotWaitWhenItsClientIsClosed() throws Exception {
        signInElsewhere();
        SetCallNumsClient client = patient(guids).build();
        CompletableFuture<SetCallNumsResult> call = call(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
        untilItWaits();

        client.close();

        assertThatThrownBy(call::get).hasCauseInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldNotDelayWishesOfOthers() throws Exception {
        guids.signedIn(102, Guid.fromSetGuid(gateway.signIn(102, MediaType.values())));
        signInElsewhere();
        try (SetCallNumsClient client = patient(guids).maxConnections(1).build();
                AgentLimits limits = AgentLimits.over(client)) {
            limits.want(101, MediaType.WEB_CHAT, 5);
            Eventually.holds(() -> gateway.requestCount() == 1);

            assertThat(limits.want(102, MediaType.WEB_CHAT, 6)
                            .toCompletableFuture()
                            .get()
                            .status())
                    .isEqualTo(AgentLimit.Status.IN_FORCE);
        }
    }

    /** Whoever signs in elsewhere makes the GUID here a wrong one. */
    private Guid signInElsewhere() {
        return Guid.fromSetGuid(gateway.signIn(101, MediaType.values()));
    }

    private SetCallNumsClientBuilder patient(GuidProvider provider) {
        return builder(provider).renewalTimeout(LONG).totalTimeout(LONG);
    }

    private <T> CompletableFuture<T> call(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        caller = new Thread(() -> {
            try {
                result.complete(call.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        caller.start();
        return result;
    }

    private void untilItWaits() throws InterruptedException {
        Eventually.holds(() -> gateway.requestCount() == 1);
        // Not at its socket, which would count as running.
        Eventually.holds(() -> caller.getState() == Thread.State.TIMED_WAITING);
    }
}
