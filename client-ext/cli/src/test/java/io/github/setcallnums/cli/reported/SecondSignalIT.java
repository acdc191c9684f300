package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first signal lets calls under way end, the second one ends them. */
class SecondSignalIT {

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void shouldEndAtOnceAndSayWhatMayHaveBeenApplied(String signal, int status, @TempDir Path directory)
            throws Exception {
        try (Shift shift = Shift.begin(directory, 3)) {
            CountDownLatch underWay = new CountDownLatch(2);
            shift.gateway.script(request -> {
                underWay.countDown();
                return Answer.normal().after(Duration.ofMinutes(5));
            });
            shift.plan("101,53,5", "102,53,5", "103,53,5");
            Cli.Running running = shift.cli()
                    .interruptible()
                    .start(shift.apply(
                            "--timeout", "5m", "--concurrency", "2", "--journal", "j", "--report", "report.csv"));
            assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();

            running.signal(signal);
            Eventually.holds(() -> running.errSoFar().contains("stopping"));
            running.signal(signal);
            // Far below the five minutes that the calls have.
            Cli.Result ended = running.await();

            assertThat(ended.status()).isEqualTo(status);
            assertThat(ended.out()).contains("3 changes: applied 0, rejected 0, not applied 1, unknown 2.");
            assertThat(ended.err()).contains("stopped by a signal").contains("--retry-unknown");
            assertThat(Files.readAllLines(directory.resolve("report.csv")))
                    .filteredOn(line -> line.contains(",unknown,"))
                    .hasSize(2);
            assertThat(Files.readAllLines(directory.resolve("j"))).contains("0 unknown", "1 unknown");
        }
    }
}
