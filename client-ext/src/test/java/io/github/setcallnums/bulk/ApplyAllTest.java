package io.github.setcallnums.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkReport.End;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApplyAllTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final BulkFixture bulk = new BulkFixture();
    private final List<BulkResult> results = new ArrayList<>();

    @AfterEach
    void close() {
        bulk.close();
    }

    @Test
    void shouldAccountForEachChangeOnce() {
        bulk.gateway.script(request -> answerTo(request.agentId()));
        Stream<CallNumsChange> changes = Stream.of(
                change(101, 1),
                change(102, 2),
                change(103, 3),
                change(104, 4),
                change(105, 5),
                change(106, 6),
                change(999, 1),
                change(107, 61),
                change(108, 8));

        BulkReport report = bulk.client.applyAll(changes, options().build());

        assertThat(report).isEqualTo(new BulkReport(3, Map.of("106-003", 1L, "100-007", 2L), 2, 1, 0, End.COMPLETE));
        assertThat(report.total()).isEqualTo(9);
        assertThat(results)
                .extracting(BulkResult::position)
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.UNKNOWN)
                .extracting(BulkResult::change)
                .containsExactly(change(105, 5));
        assertThat(results)
                .filteredOn(result -> result.failure().isEmpty())
                .allSatisfy(result -> assertThat(result.retcode()).contains("0"));
    }

    private static Answer answerTo(int agent) {
        return switch (agent) {
            case 102 -> Answer.retcode("106-003", "too many");
            case 103, 104 -> Answer.retcode("100-007", "");
            case 105 -> Answer.hangUpAfterApplying();
            default -> Answer.normal();
        };
    }

    static Stream<List<CallNumsChange>> plans() {
        return Stream.of(BulkFixture.rounds(20), BulkFixture.blocks(20));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldKeepTheOrderOfEachAgentsChanges(List<CallNumsChange> plan) {
        BulkReport report = bulk.client.applyAll(plan.stream(), options().build());

        assertThat(report.applied()).isEqualTo(2_000);
        List<Integer> expected = IntStream.rangeClosed(1, 20).boxed().toList();
        assertThat(BulkFixture.agents())
                .allSatisfy(agent -> assertThat(bulk.received(agent)).isEqualTo(expected))
                .allSatisfy(
                        agent -> assertThat(bulk.gateway.callNums(agent, CHAT)).hasValue(20));
    }

    @Test
    void shouldReadOnlyALittleAheadOfTheCalls() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();
        Stream<CallNumsChange> changes = BulkFixture.rounds(50).stream()
                .peek(change -> ahead.accumulateAndGet(read.incrementAndGet() - ended.get(), Math::max));

        bulk.client.applyAll(
                changes,
                BulkOptions.builder()
                        .concurrency(2)
                        .listener(result -> ended.incrementAndGet())
                        .build());

        assertThat(ended).hasValue(5_000);
        assertThat(ahead.get()).isLessThanOrEqualTo(2 * 64 + 2);
    }

    @Test
    void shouldStopAnEndlessStreamAfterTooManyCallsWithoutAnAnswer() {
        bulk.gateway.close();
        Stream<CallNumsChange> endless = Stream.generate(() -> change(101, 5));

        BulkReport report = bulk.client.applyAll(
                endless, options().concurrency(1).maxConsecutiveFailures(7).build());

        assertThat(report.end()).isEqualTo(End.TOO_MANY_FAILURES);
        assertThat(results).filteredOn(result -> result.attempts() > 0).hasSize(7);
        assertThat(report.notApplied()).isEqualTo(report.total()).isEqualTo(results.size());
    }

    @Test
    void shouldNotStopForWhatTheGatewayAnswers() {
        bulk.gateway.script(request -> Answer.retcode("100-007", ""));

        BulkReport report = bulk.client.applyAll(
                BulkFixture.rounds(1).stream(),
                options().maxConsecutiveFailures(5).build());

        assertThat(report.end()).isEqualTo(End.COMPLETE);
        assertThat(report.totalRejected()).isEqualTo(100);
    }

    @Test
    void shouldStopForPagesInPlaceOfAnswers() {
        bulk.gateway.script(request -> Answer.status(200, "text/html", "<html>"));

        BulkReport report = bulk.client.applyAll(
                BulkFixture.rounds(1).stream(),
                options().concurrency(1).maxConsecutiveFailures(5).build());

        assertThat(report.end()).isEqualTo(End.TOO_MANY_FAILURES);
        assertThat(report.unknown()).isEqualTo(5);
    }

    @Test
    void shouldCountOnlyFailuresInARow() {
        AtomicInteger count = new AtomicInteger();
        bulk.gateway.script(request -> switch (count.incrementAndGet() % 10) {
            case 0 -> Answer.normal();
            case 5 -> Answer.retcode("100-007", "");
            default -> Answer.status(503, "", "");
        });

        BulkReport report = bulk.client.applyAll(
                BulkFixture.rounds(1).stream(),
                options().concurrency(1).maxConsecutiveFailures(5).build());

        assertThat(report.end()).isEqualTo(End.COMPLETE);
        assertThat(report.applied()).isEqualTo(10);
        assertThat(report.totalRejected()).isEqualTo(10);
        assertThat(report.notApplied()).isEqualTo(80);
    }

    @Test
    void shouldNotStopForMissingGuids() {
        Stream<CallNumsChange> changes = Stream.generate(() -> change(999, 5)).limit(20);

        BulkReport report = bulk.client.applyAll(
                changes, options().maxConsecutiveFailures(5).build());

        assertThat(report.end()).isEqualTo(End.COMPLETE);
        assertThat(report.notApplied()).isEqualTo(20);
    }

    @Test
    void shouldLeaveNoThreadBehind() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        BulkOptions options = BulkOptions.builder()
                .listener(result -> threads.add(Thread.currentThread()))
                .build();

        bulk.client.applyAll(BulkFixture.rounds(1).stream(), options);

        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        Eventually.holds(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void shouldSendNothingWhenInterruptedBefore() {
        Thread.currentThread().interrupt();

        BulkReport report =
                bulk.client.applyAll(BulkFixture.rounds(1).stream(), options().build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new BulkReport(0, Map.of(), 0, 0, 0, End.INTERRUPTED));
        assertThat(bulk.gateway.requestCount()).isZero();
    }

    @Test
    void shouldLetTheCallsUnderWayEndWhenInterrupted() {
        Thread caller = Thread.currentThread();
        BulkOptions options = BulkOptions.builder()
                .listener(result -> {
                    results.add(result);
                    if (results.size() == 10) {
                        caller.interrupt();
                    }
                })
                .build();

        BulkReport report = bulk.client.applyAll(Stream.generate(() -> change(101, 5)), options);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        assertThat(report.unknown()).isZero();
        assertThat(report.applied()).isEqualTo(bulk.gateway.requestCount());
        assertThat(report.total()).isEqualTo(results.size());
    }

    @Test
    void shouldStopWhenInterruptedAfterTheLastChangeWasRead() {
        Thread caller = Thread.currentThread();
        AtomicInteger read = new AtomicInteger();
        BulkOptions options = BulkOptions.builder()
                .requestsPerSecond(2)
                .listener(result -> {
                    if (read.get() == 100) {
                        caller.interrupt();
                    }
                })
                .build();

        BulkReport report =
                bulk.client.applyAll(BulkFixture.rounds(1).stream().peek(change -> read.incrementAndGet()), options);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        assertThat(report.total()).isEqualTo(100);
        assertThat(report.applied()).isEqualTo(bulk.gateway.requestCount()).isLessThan(100);
    }

    @Test
    void shouldTakeAFileThatWasClosedByTheInterruptForAnInterrupt(@TempDir Path directory) throws IOException {
        Path plan = Files.write(directory.resolve("plan"), Collections.nCopies(100_000, "5"));

        try (Stream<String> lines = Files.lines(plan)) {
            Stream<CallNumsChange> changes = lines.peek(
                            line -> Thread.currentThread().interrupt())
                    .filter(line -> false)
                    .map(line -> change(101, Integer.parseInt(line)));

            BulkReport report = bulk.client.applyAll(changes, options().build());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        }
    }

    @Test
    void shouldNotBeFasterThanAllowed() {
        bulk.gateway.script(request -> Answer.retcode("000-007", "called repeatedly"));
        RetryPolicy impatient = RetryPolicy.builder()
                .backoff(Duration.ofMillis(1), Duration.ofMillis(1))
                .build();
        try (SetCallNumsClient client = bulk.client(impatient)) {
            long start = System.nanoTime();

            client.applyAll(
                    BulkFixture.rounds(1).stream().limit(5),
                    options().requestsPerSecond(20).build());

            assertThat(bulk.gateway.requestCount()).isEqualTo(15);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(14 * 50_000_000L);
        }
    }

    @Test
    void shouldNotRetryWhenItsTurnWouldComeTooLate() {
        bulk.gateway.script(request -> Answer.retcode("000-007", "called repeatedly"));
        try (SetCallNumsClient client = Clients.of(bulk.gateway, bulk.guids)
                .totalTimeout(Duration.ofMillis(300))
                .build()) {
            client.applyAll(
                    Stream.of(change(101, 5)), options().requestsPerSecond(1).build());
        }

        assertThat(results).extracting(BulkResult::attempts).containsExactly(1);
        // None, if it took all of its time to be sent.
        assertThat(bulk.gateway.requestCount()).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldRetryAnUnknownOutcomeWhenAsked() {
        bulk.gateway.script(Answer.hangUpAfterApplying());
        try (SetCallNumsClient client = bulk.client(RetryPolicy.ofDefaults())) {
            client.applyAll(
                    Stream.of(change(101, 5)), options().retryUnknown(true).build());
        }

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(result.attempts()).isEqualTo(2);
        });
    }

    @Test
    void shouldThrowWhatTheListenerThrows() {
        BulkOptions options = BulkOptions.builder()
                .listener(result -> {
                    throw new IllegalStateException("disk full");
                })
                .build();

        assertThatThrownBy(() -> bulk.client.applyAll(Stream.generate(() -> change(101, 5)), options))
                .hasMessage("disk full");
    }

    @Test
    void shouldThrowTheErrorThatTheListenerThrows() {
        BulkOptions options = BulkOptions.builder()
                .listener(result -> {
                    throw new AssertionError("a test's listener");
                })
                .build();

        assertThatThrownBy(() -> bulk.client.applyAll(Stream.generate(() -> change(101, 5)), options))
                .hasMessage("a test's listener");
    }

    @Test
    void shouldThrowWhatTheStreamThrowsWhenTheCallsUnderWayHaveEnded() {
        Stream<CallNumsChange> changes = Stream.of(101, 102, 103).map(agent -> {
            if (agent == 103) {
                throw new IllegalStateException("line 3");
            }
            return change(agent, 5);
        });

        Throwable thrown =
                catchThrowable(() -> bulk.client.applyAll(changes, options().build()));

        assertThat(thrown).hasMessage("line 3");
        assertThat(results).hasSize(2);
    }

    @Test
    void shouldThrowWhatBreaksACallOffAndReportItAsUnknown() {
        try (SetCallNumsClient broken = Clients.of(bulk.gateway, bulk.guids)
                .interceptor((change, call) -> {
                    throw new IllegalStateException("an interceptor's fault");
                })
                .build()) {
            assertThatThrownBy(() ->
                            broken.applyAll(Stream.of(change(101, 5)), options().build()))
                    .hasMessage("an interceptor's fault");
        }

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(result.message()).contains("The call broke off: ", "an interceptor's fault");
        });
    }

    @Test
    void shouldMakeAsManyCallsAtATimeAsThereAreConnections() {
        BulkReport report = bulk.client.applyAll(
                BulkFixture.rounds(1).stream(), options().concurrency(64).build());

        assertThat(report.applied()).isEqualTo(100);
    }

    @Test
    void shouldRefuseMoreCallsAtATimeThanConnections() {
        assertThatThrownBy(() -> bulk.client.applyAll(
                        Stream.empty(), options().concurrency(65).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxConnections, 64");
    }

    private BulkOptions.Builder options() {
        return BulkOptions.builder().listener(results::add);
    }

    private static CallNumsChange change(int agent, int callNums) {
        return new CallNumsChange(agent, CHAT, callNums);
    }
}
