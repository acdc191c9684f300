package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetCallNumsAsyncTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final Guid guid = Guid.fromSetGuid(gateway.signIn(101, CHAT));
    private final SetCallNumsClient client =
            client(agent -> Optional.of(guid)).maxConnections(2).build();

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void shouldCompleteWithWhatTheGatewayAnswered() {
        SetCallNumsResult result =
                client.setCallNumsAsync(101, CHAT, 5).toCompletableFuture().join();

        assertThat(result).isEqualTo(new SetCallNumsResult(new CallNumsChange(101, CHAT, 5), "success", 1));
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldCompleteWithTheExceptionOfASingleCall() {
        AtomicReference<Throwable> failure = new AtomicReference<>();

        CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 61)
                .whenComplete((result, thrown) -> failure.set(thrown))
                .toCompletableFuture();

        assertThatThrownBy(call::join).hasCauseInstanceOf(InvalidChangeException.class);
        assertThat(failure.get()).isInstanceOf(InvalidChangeException.class);
    }

    @Test
    void shouldNotKeepTheApplicationFromEnding() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        GuidProvider watched = agent -> {
            thread.set(Thread.currentThread());
            return Optional.of(guid);
        };
        try (SetCallNumsClient async = client(watched).build()) {
            async.setCallNumsAsync(101, CHAT, 5).toCompletableFuture().join();
        }

        assertThat(thread.get()).isNotEqualTo(Thread.currentThread()).matches(Thread::isDaemon);
    }

    @Test
    void shouldMakeMoreCallsThanThereAreConnections() {
        List<CompletableFuture<SetCallNumsResult>> calls = IntStream.rangeClosed(1, 60)
                .mapToObj(value -> client.setCallNumsAsync(101, CHAT, value))
                .map(CompletionStage::toCompletableFuture)
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().attempts()).isOne());
        assertThat(gateway.requestCount()).isEqualTo(60);
    }

    @Test
    void shouldSendNothingWhenTheTimeRanOutBefore() {
        Duration limit = Duration.ofMillis(5);
        GuidProvider slow = agent -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start <= limit.toNanos()) {
                Thread.onSpinWait();
            }
            return Optional.of(guid);
        };
        try (SetCallNumsClient hasty =
                client(slow).totalTimeout(limit).maxConnections(1).build()) {
            List<CompletableFuture<SetCallNumsResult>> calls = IntStream.rangeClosed(1, 5)
                    .mapToObj(value -> hasty.setCallNumsAsync(101, CHAT, value).toCompletableFuture())
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThatThrownBy(call::join)
                            .cause()
                            .isInstanceOfSatisfying(
                                    TransportException.class,
                                    failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                            .hasMessageContaining("the total time limit ran out"));
        }
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldFailEveryCallAtOnceWhenClosed() {
        AtomicInteger asked = new AtomicInteger();
        GuidProvider counting = agent -> {
            asked.incrementAndGet();
            return Optional.of(guid);
        };
        SetCallNumsClient closed =
                client(counting).retries(RetryPolicy.ofDefaults()).build();
        closed.close();

        assertThat(closed.setCallNumsAsync(101, CHAT, 5).toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(TransportException.class, failure -> {
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(failure.attempts()).isZero();
                })
                .withMessageContaining("the client was closed");
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldFailCallsThatStillWaitForAThreadWhenClosed() throws InterruptedException {
        Gate provider = new Gate();
        AtomicInteger asked = new AtomicInteger();
        GuidProvider slow = agent -> {
            asked.incrementAndGet();
            provider.pass();
            return Optional.of(guid);
        };
        SetCallNumsClient one = client(slow).maxConnections(1).build();
        List<CompletableFuture<SetCallNumsResult>> calls = IntStream.rangeClosed(1, 3)
                .mapToObj(value -> one.setCallNumsAsync(101, CHAT, value).toCompletableFuture())
                .toList();
        provider.awaitArrival();
        one.close();
        provider.open();

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::join)
                        .cause()
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("the client was closed"));
        assertThat(asked).hasValue(1);
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldRefuseOneMoreThanMayBeUnderWay() throws InterruptedException {
        Gate provider = new Gate();
        GuidProvider slow = agent -> {
            provider.pass();
            return Optional.of(guid);
        };
        try (SetCallNumsClient two = client(slow).maxAsyncCalls(2).build()) {
            CompletableFuture<SetCallNumsResult> first = two.setCallNumsAsync(101, CHAT, 1);
            CompletableFuture<SetCallNumsResult> second = two.setCallNumsAsync(101, CHAT, 2);
            provider.awaitArrival();

            assertThat(tooMany(two.setCallNumsAsync(101, CHAT, 3)))
                    .hasMessageContaining("maxAsyncCalls, 2, are under way or wait already");
            second.cancel(true);
            CompletableFuture<SetCallNumsResult> inItsPlace = two.setCallNumsAsync(101, CHAT, 4);
            provider.open();

            assertThat(first.thenCompose(done -> two.setCallNumsAsync(101, CHAT, 5))
                            .join()
                            .attempts())
                    .isOne();
            assertThat(inItsPlace.join().attempts()).isOne();
        }
        assertThat(gateway.requestCount()).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatTheExecutorDoesNotTake() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        try (SetCallNumsClient refused = client(agent -> Optional.of(guid))
                .executor(full)
                .maxAsyncCalls(1)
                .build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(tooMany(refused.setCallNumsAsync(101, CHAT, 5)))
                        .hasMessageContaining("the executor takes no further call")
                        .hasCauseInstanceOf(RejectedExecutionException.class);
            }
            // It keeps no place in the order.
            assertThat(refused.setCallNums(101, CHAT, 6).attempts()).isOne();
        }
    }

    @Test
    void shouldMakeNoCallOnAnExecutorThatOutlivesTheClient() {
        List<Runnable> tasks = new ArrayList<>();
        SetCallNumsClient closed =
                client(agent -> Optional.of(guid)).executor(tasks::add).build();
        CompletableFuture<SetCallNumsResult> call = closed.setCallNumsAsync(101, CHAT, 5);
        closed.close();
        assertThat(call).isNotDone();
        tasks.forEach(Runnable::run);

        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the client was closed");
        assertThat(gateway.requestCount()).isZero();
    }

    private static TooManyCallsException tooMany(CompletableFuture<SetCallNumsResult> call) {
        assertThat(call).isCompletedExceptionally();
        Throwable failure = call.handle((result, thrown) -> thrown).join();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TooManyCallsException.class,
                        refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        return (TooManyCallsException) failure;
    }

    private SetCallNumsClientBuilder client(GuidProvider guids) {
        return Clients.of(gateway, guids).retries(RetryPolicy.none());
    }
}
