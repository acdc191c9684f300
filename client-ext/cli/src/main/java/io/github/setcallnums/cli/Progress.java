package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run has come, on standard error. */
interface Progress extends BulkListener, AutoCloseable {

    @Override
    void close();

    /** A bar with rate, time left and counts. */
    final class Bar implements Progress {

        private final PrintWriter err;
        private final Counts counts;
        private final ProgressBar bar;
        private boolean open = true;

        Bar(PrintWriter err, int width, long total, Counts counts) {
            this.err = err;
            this.counts = counts;
            this.bar = ProgressBar.builder()
                    .setTaskName("apply")
                    .setInitialMax(total)
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
        public void ended(BulkResult result) {
            bar.step();
            bar.setExtraMessage(counts.failures());
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
        private final Counts counts;
        private final LongSupplier nanoTime;
        private final long start;
        private long last;

        Lines(PrintWriter err, long total, Counts counts, LongSupplier nanoTime) {
            this.err = err;
            this.total = total;
            this.counts = counts;
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
            this.last = start;
        }

        @Override
        public void ended(BulkResult result) {
            long now = nanoTime.getAsLong();
            if (now - last >= INTERVAL.toNanos()) {
                last = now;
                print(now);
            }
        }

        private void print(long now) {
            double seconds = (now - start) / 1e9;
            double rate = counts.total() / seconds;
            long left = Math.round((total - counts.total()) / rate);
            err.println(String.format(
                    Locale.ROOT,
                    "%,d of %,d (%d%%), %,.0f/s, %d:%02d:%02d left: %s",
                    counts.total(),
                    total,
                    100 * counts.total() / total,
                    rate,
                    left / 3600,
                    left / 60 % 60,
                    left % 60,
                    counts));
            err.flush();
        }

        @Override
        public void close() {}
    }
}
