package io.github.setcallnums.internal.bulk;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The calls under way, which can be ended by interrupting their threads: these, and nothing else that the threads do.
 */
final class InterruptibleCalls {

    private final Set<Thread> threads = new HashSet<>();
    private boolean interrupted;

    <R> R run(Supplier<R> call) {
        begin();
        try {
            return call.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        threads.add(Thread.currentThread());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        threads.remove(Thread.currentThread());
        // The flag would disturb what follows, such as writing files.
        Thread.interrupted();
    }

    /** Ends the calls under way, and any that may yet begin. */
    synchronized void interrupt() {
        interrupted = true;
        threads.forEach(Thread::interrupt);
    }
}
