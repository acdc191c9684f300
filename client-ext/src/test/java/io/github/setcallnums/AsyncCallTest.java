package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it means to cancel a call, wherever it is. */
class AsyncCallTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Gate answer = new Gate();
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        answer.open();
        one.shutdownNow();
    }

    /** A pool of platform threads, and virtual threads where there are any. */
    static Stream<ExecutorService> executors() throws ReflectiveOperationException {
        ExecutorService pool = Executors.newCachedThreadPool();
        return Runtime.version().feature() < 21
                ? Stream.of(pool)
                : Stream.of(pool, (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void shouldAbortTheAttemptAndTellThatItWasSent(ExecutorService executor) throws Exception {
        holdAnswers();
        try (SetCallNumsClient client = patient(executor).build()) {
            CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
            answer.awaitArrival();

            assertThat(call.cancel(true)).isTrue();

            // Long before the answer, which never comes.
            assertThat(outcome(call)).isEqualTo(Outcome.UNKNOWN);
            assertThat(call).isCancelled();
            Eventually.holds(() -> client.pool().active() == 0); // The watchdog may be giving one back.
            assertThat(call.cancel(true)).isTrue();
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void shouldNotRetryWhatWasCancelled() throws Exception {
        gateway.script(answer.holding(Answer.retcode("000-007", "")));
        RetryPolicy slow = RetryPolicy.builder()
                .backoff(Duration.ofMinutes(1), Duration.ofMinutes(1))
                .build();
        try (SetCallNumsClient client = patient(one).retries(slow).build()) {
            CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
            answer.awaitArrival();
            answer.open();
            call.cancel(false);

            assertThat(outcome(call)).isNotNull();
            assertThat(gateway.requestCount()).isOne();
        }
    }

    @Test
    void shouldSendNothingOfACallThatHasNotBegun() throws Exception {
        holdAnswers();
        try (SetCallNumsClient client = patient(one).build()) {
            CompletableFuture<SetCallNumsResult> first = client.setCallNumsAsync(101, CHAT, 5);
            answer.awaitArrival();
            CompletableFuture<SetCallNumsResult> noThread = client.setCallNumsAsync(101, MediaType.WEB_CHAT, 5);
            CompletableFuture<SetCallNumsResult> noTurn = client.setCallNumsAsync(101, CHAT, 6);
            CompletableFuture<SetCallNumsResult> last = client.setCallNumsAsync(101, CHAT, 7);

            assertThat(noThread.cancel(true)).isTrue();
            assertThat(noTurn.cancel(true)).isTrue();

            assertThat(noThread).isCancelled();
            assertThat(outcome(noThread)).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(outcome(noTurn)).isEqualTo(Outcome.NOT_APPLIED);
            answer.open();
            assertThat(first.join().attempts()).isOne();
            assertThat(last.join().attempts()).isOne();
            assertThat(gateway.requestCount()).isEqualTo(2);
        }
    }

    @Test
    void shouldTellWhatTheGatewayAnsweredAllTheSame() throws Exception {
        Gate received = new Gate();
        CallInterceptor slow = (change, call) -> {
            SetCallNumsResult result = call.get();
            received.pass();
            return result;
        };
        try (SetCallNumsClient client = patient(one).interceptor(slow).build()) {
            CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
            received.awaitArrival();

            assertThat(call.cancel(true)).isTrue();

            assertThat(call.get(10, TimeUnit.SECONDS).attempts()).isOne();
            assertThat(call.cancel(true)).isFalse();
        }
    }

    @Test
    void shouldLeaveNoInterruptBehind() throws Exception {
        holdAnswers();
        try (SetCallNumsClient client = patient(one).build()) {
            CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
            CompletableFuture<Boolean> dependent =
                    call.handle((result, failure) -> Thread.currentThread().isInterrupted());
            answer.awaitArrival();
            call.cancel(true);

            assertThat(dependent.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(one.submit(() -> Thread.currentThread().isInterrupted()).get())
                    .isFalse();
        }
    }

    private SetCallNumsClientBuilder patient(Executor executor) {
        return builder(guids).totalTimeout(LONG).responseTimeout(LONG).executor(executor);
    }

    private void holdAnswers() {
        gateway.script(answer.holding(Answer.normal()));
    }

    /** As whoever waits reads it; what is thrown may be wrapped once more, depending on the Java version. */
    private static Outcome outcome(CompletableFuture<SetCallNumsResult> call) {
        Throwable[] seen = new Throwable[1];
        CompletableFuture<?> told = call.whenComplete((result, failure) -> seen[0] = failure);
        assertThat(told).failsWithin(10, TimeUnit.SECONDS);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(call::get);
        assertThat(seen[0]).isInstanceOf(CancellationException.class).hasCauseInstanceOf(SetCallNumsException.class);
        return ((SetCallNumsException) seen[0].getCause()).outcome();
    }
}
