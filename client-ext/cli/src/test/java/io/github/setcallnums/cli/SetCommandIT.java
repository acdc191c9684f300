package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A set that is told to end while its call is under way. */
class SetCommandIT {

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void shouldLetTheCallEndAndSayHow(String signal, int status, @TempDir Path directory) throws Exception {
        try (Shift shift = Shift.begin(directory, 1)) {
            Gate answer = new Gate();
            shift.gateway.script(answer.holding(Answer.normal()));
            Cli.Running running = shift.cliWithGuid().interruptible().start(shift.set("--timeout", "5m"));
            answer.awaitArrival();

            running.signal(signal);
            Eventually.holds(() -> running.errSoFar().contains("stopping"));
            answer.open();
            Cli.Result ended = running.await();

            assertThat(ended.status()).isEqualTo(status);
            assertThat(ended.out()).isEqualTo("Applied: agent 101, social-chat, callnums 5.\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void shouldEndTheCallAtTheSecondSignal(String signal, int status, @TempDir Path directory) throws Exception {
        try (Shift shift = Shift.begin(directory, 1)) {
            Gate answer = new Gate();
            shift.gateway.script(answer.holding(Answer.normal()));
            Cli.Running running =
                    shift.cliWithGuid().interruptible().start(shift.set("--timeout", "5m", "--output", "json"));
            answer.awaitArrival();

            running.signal(signal);
            Eventually.holds(() -> running.errSoFar().contains("stopping"));
            running.signal(signal);
            Cli.Result ended = running.await();
            answer.open();

            assertThat(ended.status()).isEqualTo(status);
            assertThat(ended.out()).contains("\"outcome\":\"unknown\"");
        }
    }
}
