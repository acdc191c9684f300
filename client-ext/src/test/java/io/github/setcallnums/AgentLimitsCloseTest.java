package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Gate;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How limits end, and are taken up again. */
class AgentLimitsCloseTest extends AgentLimitsFixture {

    @Test
    void shouldSayOnCloseWhatWasNotInForce() throws Exception {
        signIn(101);
        end(limits.want(101, CHAT, 5));
        CompletionStage<AgentLimit> waiting = limits.want(102, CHAT, 6);
        awaitStatus(102, Status.WAITING_FOR_GUID);

        List<AgentLimit> left = limits.close(Duration.ofSeconds(30));

        assertThat(left).singleElement().satisfies(limit -> {
            assertThat(limit.agentId()).isEqualTo(102);
            assertThat(limit.status()).isEqualTo(Status.WAITING_FOR_GUID);
        });
        assertThat(end(waiting).status()).isEqualTo(Status.DROPPED);
        assertThat(limits.close(Duration.ZERO)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> limits.want(101, CHAT, 5));
        limits.signedIn(101);
        assertThat(limits).hasToString("AgentLimits[0 pending, 0 in force]");
    }

    @Test
    void shouldWaitOnCloseForWhatIsPending() {
        signIn(101);
        gateway.script(Answer.retcode("000-007", ""), Answer.retcode("000-007", ""), Answer.normal());
        limits.want(101, CHAT, 5);

        assertThat(limits.close(Duration.ofSeconds(30))).isEmpty();
        assertThat(gateway.callNums(101, CHAT)).hasValue(5);
    }

    @Test
    void shouldEndCallsUnderWayWhenTheTimeToCloseIsOver() throws Exception {
        signIn(101);
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.normal()));
        limits.want(101, CHAT, 5);
        answer.awaitArrival();

        List<AgentLimit> left = limits.close(Duration.ofMillis(10));
        answer.open();

        assertThat(left)
                .singleElement()
                .satisfies(limit -> assertThat(limit.failure())
                        .get()
                        .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN)));
    }

    @Test
    void shouldEndAtOnceWhenClosingIsInterrupted() {
        gateway.script(request -> Answer.retcode("000-007", ""));
        signIn(101);
        limits.want(101, CHAT, 5);
        Thread.currentThread().interrupt();

        assertThat(limits.close(Duration.ofHours(1))).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldTakeUpASnapshot() {
        limits.want(101, CHAT, 5);
        limits.want(102, MediaType.WEB_CHAT, 6);
        List<CallNumsChange> snapshot = limits.snapshot();
        limits.close();
        signIn(101);
        signIn(102);

        try (AgentLimits again = AgentLimits.over(client)) {
            assertThat(snapshot.stream().map(again::want).map(AgentLimitsFixture::end))
                    .allMatch(limit -> limit.status() == Status.IN_FORCE);
        }
        assertThat(gateway.requests()).extracting(ReceivedRequest::method).containsOnly("POST");
        assertThat(gateway.callNums(102, MediaType.WEB_CHAT)).hasValue(6);
    }
}
