package io.github.setcallnums.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run end in good order when the process is told to (Ctrl-C, SIGTERM). The first signal interrupts the run,
 * which then lets the calls under way end; the second interrupts it again, which ends them; a third one ends the
 * process whatever it is doing. JLine has the JVM's signals without a compiler warning.
 */
final class GracefulShutdown implements AutoCloseable {

    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final int SECONDS_TO_END = 5;

    private final PrintWriter err;
    private final Thread running = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, @Nullable Object> before = new HashMap<>();
    private int signals;
    private int status;
    private boolean interruptible = true;

    GracefulShutdown(PrintWriter err) {
        this.err = err;
        SIGNALS.forEach((name, number) -> before.put(name, Signals.register(name, () -> signalled(128 + number))));
    }

    private void signalled(int newStatus) {
        int count = interrupt(newStatus);
        if (count == 1) {
            err.println();
            Errors.hint(err, "stopping, when the calls under way have ended; a second time, to end them at once.");
        } else if (count > 2 || !hasEnded()) {
            Runtime.getRuntime().halt(newStatus);
        }
    }

    private synchronized int interrupt(int newStatus) {
        signals++;
        if (interruptible) {
            status = newStatus;
            running.interrupt();
        }
        return signals;
    }

    private boolean hasEnded() {
        try {
            return ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * The calls have ended; the rest is short, and not to be disturbed: an interrupt closes files that are being
     * written.
     */
    synchronized void callsHaveEnded() {
        interruptible = false;
        Thread.interrupted();
    }

    /** Returns the exit status that tells of the signal, if there was one. */
    synchronized OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public void close() {
        ended.countDown();
        before.forEach(Signals::unregister);
    }
}
