package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.bulk.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a run has come, on standard error. Rate and time left are this run's: what a journal knew counts for
 * neither.
 */
interface Progress extends BulkListener, AutoCloseable {

    @Override
    void close();

    /** A bar with rate, time left and counts. */
    final class Bar implements Progress {

        private final PrintWriter err;
        private final Tally tally;
        private final ProgressBar bar;
        private boolean open = true;

        Bar(PrintWriter err, int width, long total, long settledBefore, Tally tally) {
            this.err = err;
            this.tally = tally;
            this.bar = ProgressBar.builder()
                    .setTaskName("apply")
                    .setInitialMax(total)
                    .startsFrom(settledBefore, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    // Told its width: to find out, it would take JLine, which takes Ctrl-C away from us.
                    .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
                    .build();
        }

        private void draw(String line) {
            err.print("\r" + line);
            err.flush();
        }

        @Override
        public void onResult(BulkResult result) {
            if (!result.fromJournal()) {
                bar.step();
            }
            bar.setExtraMessage(tally.failures());
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                bar.close();
                err.println();
            }
        }
    }

    /** A line every five seconds, for logs. */
    final class Lines implements Progress {

        private static final Duration INTERVAL = Duration.ofSeconds(5);

        private final PrintWriter err;
        private final long total;
        private final Tally tally;
        private final LongSupplier nanoTime;
        private final long start;
        private long last;

        Lines(PrintWriter err, long total, Tally tally, LongSupplier nanoTime) {
            this.err = err;
            this.total = total;
            this.tally = tally;
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
            this.last = start;
        }

        @Override
        public void onResult(BulkResult result) {
            long now = nanoTime.getAsLong();
            if (now - last >= INTERVAL.toNanos()) {
                last = now;
                print(now);
            }
        }

        private void print(long now) {
            long done = tally.total();
            double rate = (done - tally.fromJournal()) / ((now - start) / 1e9);
            err.println(String.format(
                    Locale.ROOT,
                    "%,d of %,d (%d%%), %,.0f/s, %s left: %s",
                    done,
                    total,
                    100 * done / total,
                    rate,
                    rate > 0 ? time(Math.round((total - done) / rate)) : "unknown time",
                    tally));
            err.flush();
        }

        private static String time(long seconds) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }

        @Override
        public void close() {}
    }
}
