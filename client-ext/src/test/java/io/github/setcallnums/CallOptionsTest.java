package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Gate;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls with options of their own, over one client. */
class CallOptionsTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final SetCallNumsClient client = builder(guids).maxConnections(1).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldRetryAsTheOptionsSayAndKeepAllElse() {
        gateway.script(Answer.retcode("000-007", ""), Answer.retcode("000-007", ""), Answer.normal());
        SetCallNumsClient once = client.withOptions(
                CallOptions.builder().retries(RetryPolicy.none()).build());

        assertThatExceptionOfType(TransientRejectionException.class)
                .isThrownBy(() -> once.setCallNums(101, CHAT, 5))
                .satisfies(failure -> assertThat(failure.attempts()).isOne());
        assertThat(once.withOptions(CallOptions.builder().build()).toString()).isEqualTo(client.toString());
        assertThat(client.setCallNums(101, CHAT, 5).attempts()).isEqualTo(2);
    }

    /** Longer than the client's as well, for all of the call: also while it waits for a connection. */
    @Test
    void shouldLimitTheTotalTimeAsTheOptionsSay() throws Exception {
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.normal()));
        try (SetCallNumsClient hasty = builder(guids)
                .totalTimeout(Duration.ofSeconds(1))
                .responseTimeout(Duration.ofMinutes(1))
                .maxConnections(1)
                .build()) {
            SetCallNumsClient longer = hasty.withOptions(
                    CallOptions.builder().totalTimeout(Duration.ofMinutes(1)).build());
            var holding = longer.setCallNumsAsync(101, MediaType.WEB_CHAT, 5);
            answer.awaitArrival();
            var waiting = new FutureTask<>(() -> longer.setCallNums(101, CHAT, 6));
            new Thread(waiting).start();

            // Waits for the connection, too, a whole second.
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> hasty.setCallNums(101, MediaType.TEXT_CHAT, 7))
                    .withMessageContaining("the total time limit ran out")
                    .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            assertThat(waiting).isNotDone();
            answer.open();

            assertThat(holding.join().attempts()).isOne();
            assertThat(waiting.get().attempts()).isOne();
        }
    }

    @Test
    void shouldShareThePoolAndTheOrderOfCalls() throws Exception {
        Gate answer = new Gate();
        gateway.script(answer.holding(Answer.retcode("000-007", "")));
        SetCallNumsClient view = client.withOptions(
                CallOptions.builder().totalTimeout(Duration.ofMinutes(1)).build());
        var older = client.setCallNumsAsync(101, CHAT, 5);
        answer.awaitArrival();
        assertThat(view.pool()).isEqualTo(client.pool());
        var newer = view.setCallNumsAsync(101, CHAT, 6);
        gateway.script();
        answer.open();

        assertThat(newer.join().attempts()).isOne();
        assertThat(older.handle((result, failure) -> failure).join()).isInstanceOf(SupersededException.class);
    }

    @Test
    void shouldNotCloseWhatItShares() {
        SetCallNumsClient view = client.withOptions(CallOptions.builder().build());
        view.close();
        view.close(Duration.ZERO);
        assertThat(view.setCallNums(101, CHAT, 5).attempts()).isOne();

        client.close();

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> view.setCallNums(101, CHAT, 6))
                .withMessageContaining("the client was closed");
    }

    @Test
    void shouldRefuseATimeOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.builder().totalTimeout(Duration.ZERO))
                .withMessage("totalTimeout PT0S: must be from 1 ms to 1 hour.");
        assertThat(CallOptions.builder().totalTimeout(Duration.ofSeconds(2)).build())
                .hasToString("CallOptions[totalTimeout=PT2S, retries=null]");
    }
}
