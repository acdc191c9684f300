package io.github.setcallnums.internal;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on their way: whether the request may have reached the gateway, and whether the exchange was
 * ended from outside.
 */
final class Exchange {

    private final long deadline;
    private final Thread caller = Thread.currentThread();
    private boolean sent;
    private volatile @Nullable String ended;
    private volatile Cancellable cancellable = () -> false;

    /**
     * Begins an exchange on the current thread.
     *
     * @param deadline when it must be over, in terms of {@link System#nanoTime()}
     */
    Exchange(long deadline) {
        this.deadline = deadline;
    }

    /** Tells whether the request may have reached the gateway. */
    boolean sent() {
        return sent;
    }

    void markSent() {
        sent = true;
    }

    /** Sets what ends it. */
    void cancellable(Cancellable cancellable) {
        this.cancellable = cancellable;
    }

    /** Returns why it was ended from outside, or null. */
    @Nullable
    String ended() {
        return ended;
    }

    /** Ends it if its time is over or its thread was interrupted. */
    void endIfOverdue(long now) {
        if (now - deadline >= 0) {
            end("the total time limit ran out");
        } else if (caller.isInterrupted()) {
            end("interrupted");
        }
    }

    /** Ends it. */
    void end(String why) {
        ended = why;
        cancellable.cancel();
    }
}
