package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import io.github.setcallnums.internal.bulk.Tally;
import io.github.setcallnums.model.MediaType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final Tally tally = new Tally();

    @ParameterizedTest
    @CsvSource({"54, 3/1000000", "79, 1 not applied", "119, 1 not applied"})
    void shouldDrawABarThatFitsTheTerminal(int width, String shown) {
        try (Progress bar = new Progress.Bar(new PrintWriter(err), width, 1_000_000, 0, tally)) {
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
        Progress bar = new Progress.Bar(new PrintWriter(err), 79, 1, 0, tally);
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
        try (Progress lines = new Progress.Lines(new PrintWriter(err), 8_000, tally, clock)) {
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

    @Test
    void shouldGiveRateAndTimeOfThisRunAlone() {
        AtomicLong seconds = new AtomicLong();
        LongSupplier clock = () -> TimeUnit.SECONDS.toNanos(seconds.get());
        try (Progress lines = new Progress.Lines(new PrintWriter(err), 20_000, tally, clock)) {
            for (int change = 0; change < 19_000; change++) {
                show(lines, Outcome.APPLIED, true);
            }
            seconds.set(5);
            show(lines, Outcome.APPLIED, true);
            seconds.set(10);
            for (int change = 0; change < 100; change++) {
                show(lines, Outcome.APPLIED, false);
            }
            seconds.set(15);
            show(lines, Outcome.APPLIED, false);
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "19,001 of 20,000 (95%), 0/s, unknown time left: applied 19,001, rejected 0, not applied 0, unknown 0",
                        "19,002 of 20,000 (95%), 0/s, 2:46:20 left: applied 19,002, rejected 0, not applied 0, unknown 0",
                        "19,102 of 20,000 (95%), 7/s, 0:02:13 left: applied 19,102, rejected 0, not applied 0, unknown 0");
    }

    @Test
    void shouldDrawABarThatBeginsWhereTheJournalEnds() {
        try (Progress bar = new Progress.Bar(new PrintWriter(err), 79, 20_000, 19_000, tally)) {
            show(bar, Outcome.APPLIED, true);
            show(bar, Outcome.APPLIED, false);
        }

        assertThat(err.toString()).contains("19001/20000");
    }

    private void show(Progress progress, Outcome outcome) {
        show(progress, outcome, false);
    }

    private void show(Progress progress, Outcome outcome, boolean fromJournal) {
        BulkResult result = new BulkResult(
                0,
                new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5),
                outcome,
                Optional.empty(),
                "",
                1,
                Optional.empty(),
                Optional.of(new JournalRun(Instant.EPOCH, "", "")).filter(run -> fromJournal));
        tally.add(result);
        progress.onResult(result);
    }
}
