package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final Counts counts = new Counts();

    @ParameterizedTest
    @CsvSource({"54, 3/1000000", "79, 1 not applied", "119, 1 not applied"})
    void shouldDrawABarThatFitsTheTerminal(int width, String shown) {
        try (Progress bar = new Progress.Bar(new PrintWriter(err), width, 1_000_000, counts)) {
            show(bar, Outcome.APPLIED);
            show(bar, Outcome.UNKNOWN);
            show(bar, Outcome.NOT_APPLIED);
        }

        String[] drawn = err.toString().split("[\r\n]", -1);
        assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(drawn[drawn.length - 2]).contains("3/1000000").contains(shown);
    }

    @Test
    void shouldCloseTheBarOnce() {
        Progress bar = new Progress.Bar(new PrintWriter(err), 79, 1, counts);
        show(bar, Outcome.APPLIED);

        bar.close();
        String drawn = err.toString();
        bar.close();

        assertThat(err).hasToString(drawn);
    }

    @Test
    void shouldPrintALineEveryFiveSeconds() {
        AtomicLong seconds = new AtomicLong();
        LongSupplier clock = () -> TimeUnit.SECONDS.toNanos(seconds.get());
        try (Progress lines = new Progress.Lines(new PrintWriter(err), 8_000, counts, clock)) {
            for (int second = 0; second < 12; second++) {
                seconds.set(second);
                show(lines, Outcome.APPLIED);
            }
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "6 of 8,000 (0%), 1/s, 1:51:02 left: applied 6, rejected 0, not applied 0, unknown 0",
                        "11 of 8,000 (0%), 1/s, 2:01:03 left: applied 11, rejected 0, not applied 0, unknown 0");
    }

    private void show(Progress progress, Outcome outcome) {
        BulkResult result = new BulkResult(
                0,
                new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5),
                outcome,
                Optional.empty(),
                "",
                1,
                Optional.empty());
        counts.ended(result);
        progress.ended(result);
    }
}
