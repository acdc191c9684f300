package io.github.setcallnums.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.MissingGuidException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SupersededException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents of a run whose GUIDs are refused or missing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingForGuidsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int WAITING = 60;

    private final BulkFixture fixture = new BulkFixture();
    private final Queue<BulkResult> results = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldNotKeepOthersWaiting() throws Exception {
        List<Integer> waiting = BulkFixture.agents().subList(0, WAITING);
        List<Guid> newer = waiting.stream().map(this::signInElsewhere).toList();
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run = run(client, BulkFixture.rounds(20), options(2));
            Eventually.holds(() -> results.size() == (BulkFixture.AGENTS - WAITING) * 20);

            for (int i = 0; i < WAITING; i++) {
                fixture.guids.signedIn(waiting.get(i), newer.get(i));
            }

            assertThat(run.get().applied()).isEqualTo(BulkFixture.AGENTS * 20);
        }
        assertThat(fixture.gateway.requestCount()).isEqualTo(BulkFixture.AGENTS * 20 + WAITING);
        assertThat(results)
                .filteredOn(result -> result.attempts() == 2)
                .extracting(result -> result.change().agentId())
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(waiting)
                .allSatisfy(agent -> assertThat(fixture.received(agent))
                        .startsWith(1, 1, 2, 3)
                        .endsWith(19, 20));
    }

    @Test
    void shouldBeWaitedForWhereTheyAreMissingAndThatIsAskedFor() throws Exception {
        fixture.guids.signedOut(101);
        Guid guid = signInElsewhere(101);
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run =
                    run(client, BulkFixture.rounds(3), options(4).awaitMissingGuids(true));
            Eventually.holds(() -> results.size() == (BulkFixture.AGENTS - 1) * 3);

            fixture.guids.signedIn(101, guid);

            assertThat(run.get().applied()).isEqualTo(BulkFixture.AGENTS * 3);
        }
        assertThat(fixture.received(101)).containsExactly(1, 2, 3);
    }

    @Test
    void shouldBeReportedWhereTheyAreMissingAndNobodyWaits() throws Exception {
        fixture.guids.signedOut(101);
        try (SetCallNumsClient client = patient()) {
            assertThat(run(client, BulkFixture.rounds(1), options(4)).get().notApplied())
                    .isEqualTo(1);
        }
        assertThat(results)
                .filteredOn(result -> result.failure().isPresent())
                .singleElement()
                .extracting(result -> result.failure().orElseThrow())
                .isInstanceOf(MissingGuidException.class);
    }

    @Test
    void shouldBeWaitedForOnce() throws Exception {
        signInElsewhere(101);
        try (SetCallNumsClient client = client(Duration.ofMillis(200))) {
            BulkReport report = run(client, BulkFixture.rounds(10), options(4)).get();

            assertThat(report.totalRejected()).isEqualTo(10);
            assertThat(report.applied()).isEqualTo((BulkFixture.AGENTS - 1) * 10);
        }
        assertThat(fixture.received(101)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(results)
                .filteredOn(result -> result.change().agentId() == 101)
                .allSatisfy(result ->
                        assertThat(result.failure().orElseThrow()).isInstanceOf(AuthenticationException.class));
    }

    @Test
    void shouldNotStopARunBeforeTheyHaveWaited() throws Exception {
        List<Guid> newer =
                BulkFixture.agents().stream().map(this::signInElsewhere).toList();
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run =
                    run(client, BulkFixture.rounds(2), options(4).maxConsecutiveFailures(10));
            Eventually.holds(() -> fixture.gateway.requestCount() > 10);
            for (int agent : BulkFixture.agents()) {
                fixture.guids.signedIn(agent, newer.get(agent - BulkFixture.FIRST_AGENT));
            }

            assertThat(run.get().applied()).isEqualTo(BulkFixture.AGENTS * 2);
        }
    }

    @Test
    void shouldGoOnBehindManyInARowThatWait() throws Exception {
        List<Integer> refused = BulkFixture.agents().subList(0, 30);
        List<Guid> newer = refused.stream().map(this::signInElsewhere).toList();
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run =
                    run(client, BulkFixture.rounds(2), options(4).maxConsecutiveFailures(20));

            Eventually.holds(() -> results.size() == (BulkFixture.AGENTS - 30) * 2);
            for (int i = 0; i < refused.size(); i++) {
                fixture.guids.signedIn(refused.get(i), newer.get(i));
            }

            assertThat(run.get().applied()).isEqualTo(BulkFixture.AGENTS * 2);
        }
    }

    @Test
    void shouldStopARunWhenTooManyHaveWaitedInVain() throws Exception {
        BulkFixture.agents().forEach(this::signInElsewhere);
        try (SetCallNumsClient client = client(Duration.ofMillis(300))) {
            BulkReport report = run(client, BulkFixture.rounds(2), options(4).maxConsecutiveFailures(10))
                    .get();

            assertThat(report.end()).isEqualTo(BulkReport.End.TOO_MANY_FAILURES);
            assertThat(report.total()).isEqualTo(results.size());
            assertThat(fixture.gateway.requestCount())
                    .as("the first to wait are not kept waiting by those that have not begun")
                    .isLessThan(BulkFixture.AGENTS / 2);
        }
    }

    @Test
    void shouldEndWithTheRunThatIsInterrupted() throws Exception {
        signInElsewhere(101);
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<Thread> runner = new CompletableFuture<>();
            Stream<CallNumsChange> changes =
                    BulkFixture.rounds(3).stream().peek(change -> runner.complete(Thread.currentThread()));
            CompletableFuture<BulkReport> run = CompletableFuture.supplyAsync(
                    () -> client.applyAll(changes, options(4).build()));
            Eventually.holds(() -> results.size() == (BulkFixture.AGENTS - 1) * 3);

            runner.get().interrupt();

            assertThat(run.get().end()).isEqualTo(BulkReport.End.INTERRUPTED);
            assertThat(run.get().totalRejected()).isEqualTo(1);
            assertThat(run.get().notApplied()).isEqualTo(2);
        }
    }

    @Test
    void shouldBeWaitedForAgainAfterOneThatIsRefusedAsWell() throws Exception {
        Guid second = signInElsewhere(101);
        Guid third = signInElsewhere(101);
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run = run(client, BulkFixture.rounds(1), options(4));
            Eventually.holds(() -> fixture.received(101).size() == 1);
            fixture.guids.signedIn(101, second);
            Eventually.holds(() -> fixture.received(101).size() == 2);

            fixture.guids.signedIn(101, third);

            assertThat(run.get().applied()).isEqualTo(BulkFixture.AGENTS);
        }
        assertThat(fixture.received(101)).containsExactly(1, 1, 1);
    }

    @Test
    void shouldNotBeWaitedForByAClientThatIsClosed() throws Exception {
        signInElsewhere(101);
        AtomicInteger asked = new AtomicInteger();
        GuidRegistry counting = new GuidRegistry(new ConcurrentHashMap<>() {
            @Override
            public String get(Object agent) {
                asked.addAndGet(agent.equals(101) ? 1 : 0);
                return super.get(agent);
            }
        });
        BulkFixture.agents()
                .forEach(agent ->
                        counting.signedIn(agent, fixture.guids.guidOf(agent).orElseThrow()));
        CompletableFuture<BulkReport> run;
        try (SetCallNumsClient client = client(counting, LONG)) {
            run = run(client, BulkFixture.rounds(1), options(4));
            // Asked for again, so refused before.
            Eventually.holds(() -> results.size() == BulkFixture.AGENTS - 1 && asked.get() >= 2);
        }

        assertThat(run.get().totalRejected()).isEqualTo(1);
        assertThat(fixture.received(101)).containsExactly(1);
    }

    @Test
    void shouldNotBeSentOverANewerValueAfterTheWait() throws Exception {
        Guid newer = signInElsewhere(101);
        CallNumsChange older = new CallNumsChange(101, MediaType.WEB_CHAT, 5);
        try (SetCallNumsClient client = patient()) {
            CompletableFuture<BulkReport> run = run(client, List.of(older), options(1));
            Eventually.holds(() -> fixture.gateway.requestCount() == 1);

            CompletableFuture<?> single =
                    CompletableFuture.supplyAsync(() -> client.setCallNums(101, MediaType.WEB_CHAT, 6));

            run.get();
            assertThat(results).singleElement().satisfies(result -> {
                assertThat(result.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                assertThat(result.failure().orElseThrow()).isInstanceOf(SupersededException.class);
            });
            fixture.guids.signedIn(101, newer);
            single.get();
        }
        assertThat(fixture.gateway.callNums(101, MediaType.WEB_CHAT)).hasValue(6);
    }

    private Guid signInElsewhere(int agent) {
        return Guid.fromSetGuid(fixture.gateway.signIn(agent, MediaType.values()));
    }

    private SetCallNumsClient patient() {
        return client(LONG);
    }

    private SetCallNumsClient client(Duration renewalTimeout) {
        return client(fixture.guids, renewalTimeout);
    }

    private SetCallNumsClient client(GuidRegistry guids, Duration renewalTimeout) {
        return Clients.of(fixture.gateway, guids)
                .retries(RetryPolicy.none())
                .renewalTimeout(renewalTimeout)
                .totalTimeout(LONG)
                .build();
    }

    private BulkOptions.Builder options(int concurrency) {
        return BulkOptions.builder().concurrency(concurrency).listener(results::add);
    }

    private static CompletableFuture<BulkReport> run(
            SetCallNumsClient client, List<CallNumsChange> changes, BulkOptions.Builder options) {
        return CompletableFuture.supplyAsync(() -> client.applyAll(changes.stream(), options.build()));
    }
}
