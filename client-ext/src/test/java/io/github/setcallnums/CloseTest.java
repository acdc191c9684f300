package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls when their client is closed, with time to end and without. */
class CloseTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Gate answer = new Gate();
    private final SetCallNumsClient client = builder(guids).maxConnections(1).build();

    @AfterEach
    void close() {
        Thread.interrupted();
        answer.open();
        client.close();
    }

    @Test
    void shouldLetACallUnderWayEndAndRefuseNewOnes() throws Exception {
        holdAnswers();
        CompletableFuture<SetCallNumsResult> underWay = client.setCallNumsAsync(101, CHAT, 5);
        answer.awaitArrival();
        CompletableFuture<Void> closing = closing(LONG);

        refused();
        assertThat(closing).isNotDone();
        answer.open();
        closing.join();

        assertThat(underWay.join().attempts()).isOne();
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldLetRetriesUnderWayEnd() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        gateway.script(request -> {
            answer.pass();
            return attempts.incrementAndGet() < 3 ? Answer.retcode("000-007", "") : Answer.normal();
        });
        CompletableFuture<SetCallNumsResult> underWay = client.setCallNumsAsync(101, CHAT, 5);
        answer.awaitArrival();
        CompletableFuture<Void> closing = closing(LONG);
        refused();
        answer.open();
        closing.join();

        assertThat(underWay.join().attempts()).isEqualTo(3);
    }

    @Test
    void shouldLetCallsEndThatWaitForTheirTurnOrAThread() throws Exception {
        holdAnswers();
        guids.signedIn(102, Guid.fromSetGuid(gateway.signIn(102, CHAT)));
        List<CompletableFuture<SetCallNumsResult>> calls = IntStream.rangeClosed(1, 6)
                .mapToObj(value -> client.setCallNumsAsync(101 + value % 2, CHAT, value))
                .toList();
        answer.awaitArrival();
        CompletableFuture<Void> closing = closing(LONG);
        refused();
        answer.open();
        closing.join();

        assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValueMatching(done -> true));
        assertThat(gateway.callNums(101, CHAT)).hasValue(6);
    }

    @Test
    void shouldHaveToldWhoeverWaitsHowACallEnded() throws Exception {
        holdAnswers();
        CompletableFuture<Void> told = client.setCallNumsAsync(101, CHAT, 5)
                .thenRun(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)));
        answer.awaitArrival();
        answer.open();

        client.close(LONG);

        assertThat(told).isCompleted();
    }

    @Test
    void shouldCutWhatHasNotEndedInTimeAndRefuseWhatHasNotBegun() throws Exception {
        holdAnswers();
        CompletableFuture<SetCallNumsResult> sent = client.setCallNumsAsync(101, CHAT, 5);
        CompletableFuture<SetCallNumsResult> waiting = client.setCallNumsAsync(101, CHAT, 6);
        answer.awaitArrival();

        client.close(Duration.ofMillis(10));

        assertThat(failure(sent).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(waiting)).hasMessageContaining("the client was closed");
        assertThat(failure(waiting).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldCutAtOnceWhenClosingIsInterrupted() throws Exception {
        holdAnswers();
        CompletableFuture<SetCallNumsResult> sent = client.setCallNumsAsync(101, CHAT, 5);
        answer.awaitArrival();
        Thread.currentThread().interrupt();

        client.close(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure(sent).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldLetTheCallOfALimitEnd() throws Exception {
        holdAnswers();
        try (AgentLimits limits = AgentLimits.over(client)) {
            CompletableFuture<AgentLimit> wish = limits.want(101, CHAT, 5).toCompletableFuture();
            answer.awaitArrival();
            CompletableFuture<Void> closing = closing(LONG);
            refused();
            answer.open();
            closing.join();

            assertThat(wish.get(10, TimeUnit.SECONDS).status()).isEqualTo(AgentLimit.Status.IN_FORCE);
        }
    }

    @Test
    void shouldEndARunWithoutAnUnknownOutcome() throws Exception {
        holdAnswers();
        CompletableFuture<BulkReport> run = CompletableFuture.supplyAsync(() -> client.applyAll(
                Stream.of(new CallNumsChange(101, CHAT, 5), new CallNumsChange(101, MediaType.WEB_CHAT, 6)),
                BulkOptions.builder().concurrency(1).build()));
        answer.awaitArrival();
        CompletableFuture<Void> closing = closing(LONG);
        refused();
        answer.open();
        closing.join();

        assertThat(run.join().applied()).isOne();
        assertThat(run.join().unknown()).isZero();
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldCloseAtOnceWhenThereIsNothingToWaitFor() {
        client.setCallNums(101, CHAT, 5);

        client.close(LONG);
        client.close(LONG);

        refusedNow();
        assertThatThrownBy(client::checkConnection).hasMessageContaining("the client was closed");
    }

    private void holdAnswers() {
        gateway.script(answer.holding(Answer.normal()));
    }

    private CompletableFuture<Void> closing(Duration timeout) {
        return CompletableFuture.runAsync(() -> client.close(timeout));
    }

    /** Waits until a new call is refused, by whom nothing changes. */
    private void refused() throws InterruptedException {
        // Agent 103 has no GUID.
        Eventually.holds(() -> client.setCallNumsAsync(103, CHAT, 1)
                .handle((result, failure) -> failure instanceof TransportException)
                .getNow(false));
        refusedNow();
    }

    private void refusedNow() {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.setCallNums(101, CHAT, 7))
                .withMessageContaining("the client was closed")
                .satisfies(refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                .satisfies(refusal -> assertThat(refusal.attempts()).isZero());
        assertThatExceptionOfType(InvalidChangeException.class).isThrownBy(() -> client.setCallNums(101, CHAT, 61));
    }

    private static SetCallNumsException failure(CompletableFuture<SetCallNumsResult> call) {
        return (SetCallNumsException) call.handle((result, failure) -> failure).join();
    }
}
