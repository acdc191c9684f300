package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentLimitsTest extends AgentLimitsFixture {

    @Test
    void shouldPutAWishInForce() {
        signIn(101);

        AgentLimit limit = end(limits.want(101, CHAT, 5));

        assertThat(limit.status()).isEqualTo(Status.IN_FORCE);
        assertThat(limit.wanted()).isEqualTo(5);
        assertThat(limit.lastApplied()).hasValue(5);
        assertThat(limit.failure()).isEmpty();
        assertThat(limits.state(101, CHAT)).contains(limit);
        assertThat(limits.count(Status.IN_FORCE)).isOne();
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldKnowNothingOfWhatIsNotWanted() {
        assertThat(limits.state(101, CHAT)).isEmpty();
        assertThat(limits.count(Status.PENDING)).isZero();
        assertThat(limits.snapshot()).isEmpty();
    }

    @Test
    void shouldSendNothingForWhatIsInForce() {
        signIn(101);
        end(limits.want(101, CHAT, 5));

        assertThat(end(limits.want(101, CHAT, 5)).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldMakeFewCallsOfABurst() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.normal()));
        CompletionStage<AgentLimit> first = limits.want(101, CHAT, 60);
        answer.awaitArrival();
        List<CompletionStage<AgentLimit>> burst = IntStream.rangeClosed(1, 40)
                .mapToObj(value -> limits.want(101, CHAT, value))
                .toList();
        answer.open();

        assertThat(end(burst.get(39)).status()).isEqualTo(Status.IN_FORCE);
        assertThat(burst.subList(0, 39)).allMatch(wish -> end(wish).status() == Status.SUPERSEDED);
        assertThat(end(first).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(gateway.requests()).hasSize(2);
        assertThat(gateway.callNums(101, CHAT)).hasValue(40);
    }

    @Test
    void shouldSendAWishAfterAnotherOneWasTakenBack() throws Exception {
        signIn(101);
        end(limits.want(101, CHAT, 5));
        for (int i = 0; i < 100; i++) {
            limits.want(101, CHAT, 3);
            limits.want(101, CHAT, 5);
            limits.want(101, CHAT, 4);
            awaitStatus(101, Status.IN_FORCE);
            end(limits.want(101, CHAT, 5));
        }
    }

    @Test
    void shouldCountACallUnderWayForTheSameValueWishedAgain() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.normal()));
        limits.want(101, CHAT, 5);
        answer.awaitArrival();
        limits.want(101, CHAT, 1);
        CompletionStage<AgentLimit> again = limits.want(101, CHAT, 5);
        answer.open();

        assertThat(end(again).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.requestCount()).isOne();
    }

    static Stream<Answer> whatMayPass() {
        return Stream.of(
                Answer.retcode("000-007", ""),
                Answer.status(503, "text/html", ""),
                Answer.status(500, "text/html", ""),
                Answer.json("no JSON"),
                Answer.hangUp(),
                Answer.hangUpAfterApplying());
    }

    @ParameterizedTest
    @MethodSource("whatMayPass")
    void shouldSendAgainWhatMayPass(Answer failure) {
        signIn(101);
        gateway.script(failure, failure, failure, failure, failure, Answer.normal());

        assertThat(end(limits.want(101, CHAT, 5)).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.requestCount()).isEqualTo(6);
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldNotKnowWhatIsInForceAfterAnUnknownOutcome() throws Exception {
        signIn(101);
        try (AgentLimits patient = AgentLimits.builder(client)
                .backoff(Duration.ofMinutes(50), Duration.ofMinutes(50))
                .build()) {
            end(patient.want(101, CHAT, 5));
            gateway.script(Answer.hangUpAfterApplying());
            patient.want(101, CHAT, 3);
            Eventually.holds(
                    () -> patient.state(101, CHAT).orElseThrow().failure().isPresent());

            patient.want(101, CHAT, 5);

            assertThat(patient.state(101, CHAT).orElseThrow().status()).isEqualTo(Status.PENDING);
            assertThat(patient.close(Duration.ZERO)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"106-003", "100-007", "999-999"})
    void shouldEndAWishThatIsRefusedForGood(String retcode) {
        signIn(101);
        gateway.script(Answer.retcode(retcode, "no"));

        AgentLimit refused = end(limits.want(101, CHAT, 5));

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.failure())
                .get()
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.retcode()).isEqualTo(retcode));
        assertThat(limits.snapshot()).isEmpty();
        assertThat(limits.count(Status.REFUSED)).isOne();
        gateway.script(Answer.normal());
        assertThat(end(limits.want(101, CHAT, 5)).status()).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void shouldSendANewerWishThoughTheOneUnderWayIsRefused() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        AtomicInteger requests = new AtomicInteger();
        gateway.script(request -> {
            answer.pass();
            return requests.incrementAndGet() == 1 ? Answer.retcode("106-003", "") : Answer.normal();
        });
        CompletionStage<AgentLimit> first = limits.want(101, CHAT, 60);
        answer.awaitArrival();
        CompletionStage<AgentLimit> second = limits.want(101, CHAT, 5);
        answer.open();

        assertThat(end(first).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(end(second).status()).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void shouldForgetAnAgent() {
        CompletionStage<AgentLimit> wish = limits.want(101, CHAT, 5);
        limits.want(102, CHAT, 5);

        limits.forget(101);

        assertThat(end(wish).status()).isEqualTo(Status.DROPPED);
        assertThat(limits.snapshot()).containsExactly(new CallNumsChange(102, CHAT, 5));
    }

    @Test
    void shouldHoldNoMoreThanItsCeiling() {
        try (AgentLimits few = builder().maxLimits(2).build()) {
            few.want(101, CHAT, 5);
            few.want(102, CHAT, 5);
            few.want(101, CHAT, 6);
            assertThatIllegalStateException()
                    .isThrownBy(() -> few.want(101, MediaType.WEB_CHAT, 5))
                    .withMessageContaining("2 limits are wanted already");

            few.forget(102);
            few.want(101, MediaType.WEB_CHAT, 5);
        }
    }

    @Test
    void shouldTakeOptionsInTheirRangesAndNoOthers() {
        AgentLimits.Builder builder = AgentLimits.builder(client);
        builder.maxLimits(1).maxLimits(10_000_000).requestsPerSecond(1).requestsPerSecond(100_000);
        for (int wrong : new int[] {0, 10_000_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxLimits(wrong))
                    .withMessage("maxLimits " + wrong + ": must be from 1 to 10000000.");
        }
        for (int wrong : new int[] {0, 100_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.requestsPerSecond(wrong))
                    .withMessage("requestsPerSecond " + wrong + ": must be from 1 to 100000.");
        }
    }

    @Test
    void shouldRefuseAWrongValueAtOnce() {
        signIn(101);
        end(limits.want(101, CHAT, 5));

        assertThatExceptionOfType(InvalidChangeException.class)
                .isThrownBy(() -> limits.want(5, CHAT, 61))
                .withMessageContaining("agentid 5")
                .withMessageContaining("callnums 61");
        assertThatExceptionOfType(InvalidChangeException.class).isThrownBy(() -> limits.want(101, CHAT, 61));
        assertThat(limits.state(101, CHAT).orElseThrow().wanted()).isEqualTo(5);
    }

    @Test
    void shouldTellListenersOfEveryChangeInOrder() {
        signIn(101);
        List<String> heard = new CopyOnWriteArrayList<>();
        limits.addListener(limit -> {
            throw new IllegalStateException("must harm nobody");
        });
        limits.addListener(limit -> heard.add(limit.wanted() + " " + limit.status()));
        Semaphore go = new Semaphore(0);
        gateway.script(request -> {
            go.acquireUninterruptibly();
            return Answer.normal();
        });

        limits.want(101, CHAT, 5);
        CompletionStage<AgentLimit> second = limits.want(101, CHAT, 3);
        go.release(2);
        end(second);
        end(limits.want(101, CHAT, 3));

        assertThat(heard).containsExactly("5 PENDING", "5 SUPERSEDED", "3 PENDING", "3 IN_FORCE");
    }

    @Test
    void shouldKeepWithinItsRate() {
        IntStream.rangeClosed(101, 110).forEach(this::signIn);
        try (AgentLimits slow = builder().requestsPerSecond(100).build()) {
            long start = System.nanoTime();
            List<CompletionStage<AgentLimit>> wishes = IntStream.rangeClosed(101, 110)
                    .mapToObj(agent -> slow.want(agent, CHAT, 5))
                    .toList();
            assertThat(wishes).allMatch(wish -> end(wish).status() == Status.IN_FORCE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(80));
        }
    }

    @Test
    void shouldHealWhatBrokeOffUnforeseen() {
        signIn(101);
        AtomicInteger calls = new AtomicInteger();
        try (SetCallNumsClient broken = Clients.of(gateway, guids)
                        .interceptor((change, call) -> {
                            if (calls.incrementAndGet() < 3) {
                                throw new IllegalStateException("an interceptor's fault");
                            }
                            return call.get();
                        })
                        .build();
                AgentLimits healing = AgentLimits.builder(broken)
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
                        .build()) {
            assertThat(end(healing.want(101, CHAT, 5)).status()).isEqualTo(Status.IN_FORCE);
        }
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldHealWhatASingleCallHasOvertaken() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        AtomicInteger requests = new AtomicInteger();
        gateway.script(request -> {
            if (requests.incrementAndGet() == 1) {
                answer.pass();
                guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, CHAT)));
                return Answer.retcode("100-006", "");
            }
            return Answer.normal();
        });
        CompletionStage<AgentLimit> wish = limits.want(101, CHAT, 5);
        answer.awaitArrival();
        var single = client.setCallNumsAsync(101, CHAT, 3).toCompletableFuture();
        answer.open();
        single.join();

        assertThat(end(wish).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        AgentLimits.Builder builder = AgentLimits.builder(client);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLimits(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLimits(10_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.requestsPerSecond(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.requestsPerSecond(100_001));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1)));
    }
}
