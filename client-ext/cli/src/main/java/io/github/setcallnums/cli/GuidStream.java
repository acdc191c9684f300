package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.internal.DaemonThread;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lines of agents and GUIDs that come as agents sign in and GUIDs are renewed. A wrong line refuses the plan as long as
 * that is being checked; later it is passed over, and told of once.
 */
final class GuidStream {

    private final PrintWriter err;
    private final Problems problems = new Problems();
    private boolean ended;
    private boolean checked;
    private boolean told;

    private GuidStream(PrintWriter err) {
        this.err = err;
    }

    /** Reads a stream to its end, on a thread of its own. */
    static GuidStream read(GuidFile file, GuidFile.Taker taker, PrintWriter err) {
        GuidStream stream = new GuidStream(err);
        DaemonThread.of("setcallnums-guids", () -> stream.read(file, taker)).start();
        return stream;
    }

    private void read(GuidFile file, GuidFile.Taker taker) {
        try {
            file.read(
                    (agent, guid) -> {
                        taker.take(agent, guid);
                        came();
                    },
                    this::problem);
        } finally {
            end();
        }
    }

    private synchronized void came() {
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void problem(String problem) {
        if (!checked) {
            problems.add(problem);
        } else if (!told) {
            told = true;
            Errors.warn(err, List.of(problem), CurrentGuids.KEPT);
        }
    }

    /**
     * Returns a provider that waits for GUIDs that have not come yet, so long in all, and refuses to if a line was
     * wrong.
     */
    GuidProvider awaiting(GuidProvider guids, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        return agent -> await(guids, agent, until);
    }

    private synchronized Optional<Guid> await(GuidProvider guids, int agent, long until) {
        try {
            Optional<Guid> guid = guids.guidOf(agent);
            for (long left = left(until); guid.isEmpty() && !ended && left > 0; left = left(until)) {
                wait(left);
                guid = guids.guidOf(agent);
            }
            if (guid.isEmpty()) {
                problems.report("");
            }
            return guid;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static long left(long until) {
        return TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }

    /** Throws InputException if a line was wrong until now. From now on, none ends the run. */
    synchronized void endCheck() {
        checked = true;
        problems.report("nothing was sent.");
    }
}
