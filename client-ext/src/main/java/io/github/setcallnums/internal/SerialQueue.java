package io.github.setcallnums.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what it is given one after the other, in the order in which it was given, on a thread that asks for it.
 * Thread-safe.
 */
public final class SerialQueue {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** Adds something to be run. */
    public void add(Runnable task) {
        waiting.add(task);
    }

    /** Runs all that was added, unless another thread is at it: that one then does it. */
    public void run() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int taken = 1;
        while (taken > 0) {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                run(task);
            }
            taken = asked.addAndGet(-taken);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener failed", e);
        }
    }
}
