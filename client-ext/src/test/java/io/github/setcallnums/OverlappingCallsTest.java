package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Gate;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of several threads for one agent and media type: an older value is never put over a newer one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverlappingCallsTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final Executor THREADS = task -> new Thread(task).start();

    private final CountDownLatch failed = new CountDownLatch(1);
    private final Gate answer = new Gate();

    @BeforeEach
    void signIn() {
        guids.signedIn(102, Guid.fromSetGuid(gateway.signIn(102, CHAT)));
    }

    @AfterEach
    void close() {
        answer.open();
    }

    static Stream<Answer> failures() {
        return Stream.of(
                Answer.retcode("000-007", ""),
                Answer.status(503, "", ""),
                Answer.hangUpAfterApplying(),
                Answer.hangUp());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldNotRetryOverANewerValue(Answer failure) throws Exception {
        failOnce(failure);
        try (SetCallNumsClient client = client().build()) {
            CompletableFuture<?> older = async(() -> client.setCallNums(101, CHAT, 5));
            failed.await();
            client.setCallNums(101, CHAT, 3);

            SupersededException superseded = failure(older, SupersededException.class);
            assertThat(superseded.attempts()).isOne();
            assertThat(superseded.outcome()).isEqualTo(((SetCallNumsException) superseded.getCause()).outcome());
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(3);
        assertThat(gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldNotRetryWithAnotherGuidOverANewerValue() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Guid right = guids.guidOf(101).orElseThrow();
        GuidProvider late = agent -> {
            int times = asked.incrementAndGet();
            if (times == 2) {
                answer.pass();
            }
            return Optional.of(times == 1 ? Guid.of("00000000-stale.AgentGateway0") : right);
        };
        try (SetCallNumsClient client = client().guids(late).build()) {
            CompletableFuture<?> older = async(() -> client.setCallNums(101, CHAT, 5));
            answer.awaitArrival();
            CompletableFuture<?> newer = client.setCallNumsAsync(101, CHAT, 3).toCompletableFuture();
            answer.open();
            newer.join();

            assertThat(failure(older, SupersededException.class)).hasCauseInstanceOf(AuthenticationException.class);
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(3);
    }

    @Test
    void shouldSendInTheOrderInWhichCallsWereMade() throws Exception {
        holdTheFirst();
        List<CompletableFuture<?>> calls = new ArrayList<>();
        try (SetCallNumsClient client = client().build()) {
            calls.add(async(() -> client.setCallNums(101, CHAT, 1)));
            answer.awaitArrival();
            IntStream.rangeClosed(2, 40)
                    .forEach(value ->
                            calls.add(client.setCallNumsAsync(101, CHAT, value).toCompletableFuture()));
            client.setCallNums(102, CHAT, 60);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            answer.open();
            calls.forEach(CompletableFuture::join);
        }
        assertThat(gateway.requests())
                .filteredOn(request -> request.agentId() == 101)
                .extracting(ReceivedRequest::callNums)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void shouldNotHoldThreadsForCallsThatWaitForAnEarlierOne() throws Exception {
        holdTheFirst();
        try (SetCallNumsClient client = client().maxConnections(2).build()) {
            CompletableFuture<?> first = client.setCallNumsAsync(101, CHAT, 1).toCompletableFuture();
            answer.awaitArrival();
            List<CompletableFuture<?>> behind = new ArrayList<>();
            IntStream.rangeClosed(2, 10)
                    .forEach(value ->
                            behind.add(client.setCallNumsAsync(101, CHAT, value).toCompletableFuture()));

            client.setCallNumsAsync(102, CHAT, 7).toCompletableFuture().join();
            assertThat(first).isNotDone();
            answer.open();
            behind.forEach(CompletableFuture::join);
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(10);
    }

    @Test
    void shouldSayThatItWaitedForAnEarlierCall() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Guid right = guids.guidOf(101).orElseThrow();
        GuidProvider stuck = agent -> {
            if (asked.incrementAndGet() == 1) {
                answer.pass();
            }
            return Optional.of(right);
        };
        try (SetCallNumsClient client =
                client().guids(stuck).totalTimeout(Duration.ofMillis(100)).build()) {
            CompletableFuture<?> first = async(() -> client.setCallNums(101, CHAT, 1));
            answer.awaitArrival();

            TransportException late = failure(async(() -> client.setCallNums(101, CHAT, 2)), TransportException.class);
            assertThat(late).hasMessageContaining("an earlier call for this agent and media type was under way");
            assertThat(late.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(late.attempts()).isZero();
            assertThat(failure(client.setCallNumsAsync(101, CHAT, 3).toCompletableFuture(), TransportException.class))
                    .hasMessageContaining("an earlier call");
            answer.open();
            failure(first, TransportException.class);
        }
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldEndAnInterruptedWaitForAnEarlierCall() throws Exception {
        holdTheFirst();
        try (SetCallNumsClient client = client().build()) {
            CompletableFuture<?> first = async(() -> client.setCallNums(101, CHAT, 1));
            answer.awaitArrival();

            Thread.currentThread().interrupt();
            TransportException interrupted =
                    catchThrowableOfType(TransportException.class, () -> client.setCallNums(101, CHAT, 2));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted).hasMessageContaining("interrupted while an earlier call");
            answer.open();
            first.join();
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(1);
    }

    @Test
    void shouldNotTakeAWrongValueForANewerOne() throws Exception {
        failOnce(Answer.retcode("000-007", ""));
        try (SetCallNumsClient client = client(Duration.ofSeconds(2)).build()) {
            CompletableFuture<?> older = async(() -> client.setCallNums(101, CHAT, 5));
            failed.await();
            assertThatExceptionOfType(InvalidChangeException.class).isThrownBy(() -> client.setCallNums(101, CHAT, 61));

            older.join();
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldNotRetryAPlansChangeOverANewerValue() throws Exception {
        failOnce(Answer.retcode("000-007", ""));
        List<BulkResult> results = new ArrayList<>();
        try (SetCallNumsClient client = client().build()) {
            CompletableFuture<?> run = async(() -> client.applyAll(
                    Stream.of(new CallNumsChange(101, CHAT, 5), new CallNumsChange(102, CHAT, 6)),
                    BulkOptions.builder().listener(results::add).build()));
            failed.await();
            client.setCallNums(101, CHAT, 3);
            run.join();
        }
        assertThat(results)
                .filteredOn(result -> result.change().agentId() == 101)
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).containsInstanceOf(SupersededException.class))
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(gateway.callNums(101, CHAT)).hasValue(3);
        assertThat(gateway.callNums(102, CHAT)).hasValue(6);
    }

    /** One that would retry only long after a newer value has come. */
    private SetCallNumsClientBuilder client() {
        return client(Duration.ofMinutes(1)).totalTimeout(Duration.ofMinutes(5));
    }

    private SetCallNumsClientBuilder client(Duration backoff) {
        return builder(guids)
                .retries(RetryPolicy.builder()
                        .backoff(backoff, backoff)
                        .retryUnknown(true)
                        .build());
    }

    /** The first request for agent 101 fails; then a newer value may come. */
    private void failOnce(Answer failure) {
        AtomicInteger requests = new AtomicInteger();
        gateway.script(request -> {
            if (request.agentId() == 101 && requests.incrementAndGet() == 1) {
                failed.countDown();
                return failure;
            }
            return Answer.normal();
        });
    }

    /** The first request is answered only when it is told to. */
    private void holdTheFirst() {
        AtomicInteger requests = new AtomicInteger();
        gateway.script(request -> {
            if (requests.incrementAndGet() == 1) {
                answer.pass();
            }
            return Answer.normal();
        });
    }

    private static CompletableFuture<?> async(Supplier<?> call) {
        return CompletableFuture.supplyAsync(call, THREADS);
    }

    private static <T extends Throwable> T failure(CompletableFuture<?> call, Class<T> type) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(thrown).hasCauseInstanceOf(type);
        return type.cast(thrown.getCause());
    }
}
