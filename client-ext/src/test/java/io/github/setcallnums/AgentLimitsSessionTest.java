package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of wishes when GUIDs are missing, refused or renewed, and when agents sign in and out. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentLimitsSessionTest extends AgentLimitsFixture {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void shouldWaitUntilTheAgentHasSignedIn() throws Exception {
        try (AgentLimits told = withoutPolling()) {
            CompletionStage<AgentLimit> wish = told.want(101, CHAT, 5);
            awaitStatus(told, 101, Status.WAITING_FOR_GUID);
            assertThat(told.state(101, CHAT).orElseThrow().failure()).get().isInstanceOf(MissingGuidException.class);

            signIn(101);

            assertThat(end(wish).status()).isEqualTo(Status.IN_FORCE);
        }
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldNotSendARefusedGuidAgain() throws Exception {
        Guid stale = Guid.of("00000000-stale.AgentGateway0");
        guids.signedIn(101, stale);
        CompletionStage<AgentLimit> wish = limits.want(101, CHAT, 5);
        awaitStatus(101, Status.WAITING_FOR_GUID);
        assertThat(limits.state(101, CHAT).orElseThrow().failure()).get().isInstanceOf(AuthenticationException.class);
        limits.renewed(101);
        limits.renewed(101);

        signIn(101);

        assertThat(end(wish).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.requests())
                .filteredOn(request -> request.header("Guid").orElseThrow().equals(stale.value()))
                .hasSize(1);
    }

    @Test
    void shouldGoOnAtOnceWithARenewedGuid() throws Exception {
        Guid stale = Guid.of("00000000-stale.AgentGateway0");
        guids.signedIn(101, stale);
        try (AgentLimits told = withoutPolling()) {
            CompletionStage<AgentLimit> wish = told.want(101, CHAT, 5);
            Eventually.holds(() -> told.count(Status.WAITING_FOR_GUID) == 1);

            guids.renewed(101, stale, Guid.fromSetGuid(gateway.signIn(101, CHAT)));

            assertThat(wish.toCompletableFuture().get(10, TimeUnit.SECONDS).status())
                    .isEqualTo(Status.IN_FORCE);
        }
    }

    @Test
    void shouldFindAGuidThatNobodyTellsOf() {
        AtomicInteger asked = new AtomicInteger();
        Guid guid = Guid.fromSetGuid(gateway.signIn(101, CHAT));
        GuidProvider quiet = agent -> switch (asked.incrementAndGet()) {
            case 1 -> Optional.empty();
            case 2 -> throw new IllegalStateException("out of order");
            default -> Optional.of(guid);
        };
        try (SetCallNumsClient other = Clients.of(gateway, quiet).build();
                AgentLimits polling = AgentLimits.builder(other)
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
                        .build()) {
            assertThat(end(polling.want(101, CHAT, 5)).status()).isEqualTo(Status.IN_FORCE);
        }
    }

    @Test
    void shouldSetWishesAnewAfterASignIn() throws Exception {
        signIn(101);
        try (AgentLimits told = withoutPolling()) {
            AgentLimit before = end(told.want(101, CHAT, 5));
            guids.signedOut(101);
            gateway.signOut(101);
            assertThat(told.count(Status.WAITING_FOR_GUID)).isOne();
            assertThat(told.snapshot()).containsExactly(new CallNumsChange(101, CHAT, 5));
            // Until the look after the sign-out has found none, so that only the sign-in can cause the next one.
            Eventually.holds(() -> told.state(101, CHAT).orElseThrow().failure().isPresent());

            signIn(101);

            awaitStatus(told, 101, Status.IN_FORCE);
            assertThat(gateway.callNums(101, CHAT)).hasValue(5);
            assertThat(told.state(101, CHAT).orElseThrow().wantedAt()).isAfter(before.wantedAt());
        }
        assertThat(gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldSetAnewWhatWasUnderWayDuringASignIn() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.normal()));
        CompletionStage<AgentLimit> wish = limits.want(101, CHAT, 5);
        answer.awaitArrival();
        limits.signedIn(101);
        answer.open();

        assertThat(end(wish).status()).isEqualTo(Status.IN_FORCE);
        assertThat(gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldDropWishesOnSignOutIfAsked() {
        try (AgentLimits dropping = builder().dropOnSignOut(true).build()) {
            CompletionStage<AgentLimit> wish = dropping.want(101, CHAT, 5);
            guids.signedIn(101, Guid.of("00000000-stale.AgentGateway0"));
            guids.signedOut(101);

            assertThat(end(wish).status()).isEqualTo(Status.DROPPED);
            assertThat(dropping.state(101, CHAT)).isEmpty();
        }
    }

    /** Limits that look for a GUID only when they are told of one. */
    private AgentLimits withoutPolling() {
        return builder().backoff(LONG, LONG).build();
    }
}
