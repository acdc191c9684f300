package io.github.setcallnums.internal;

import java.time.Duration;
import java.util.Objects;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on their way: whether the request may have reached the gateway, and whether the exchange
 * was ended from outside.
 */
final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private final long deadline;
    private final Thread caller = Thread.currentThread();
    private boolean sent;
    private volatile @Nullable String ended;
    private volatile @Nullable Step step;
    private volatile Cancellable cancellable = () -> false;

    /**
     * Begins an exchange on the current thread.
     *
     * @param deadline when it must be over, in terms of {@link System#nanoTime()}
     */
    Exchange(long deadline) {
        this.deadline = deadline;
    }

    /** Returns the exchange that such a context belongs to. */
    static Exchange of(HttpContext context) {
        return (Exchange) Objects.requireNonNull(context.getAttribute(ATTRIBUTE));
    }

    /** Makes a context that belongs to this exchange. */
    HttpClientContext newContext() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
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

    /** Begins a step that has a limit of its own. */
    void beginStep(String what, Duration limit) {
        step = new Step(System.nanoTime() + limit.toNanos(), what + " took longer than " + limit.toMillis() + " ms");
    }

    /** Ends the step in time, unless the exchange was ended meanwhile. */
    synchronized void endStep() {
        step = null;
    }

    /** Ends it if its time is over, the time of its step is, or its thread was interrupted. */
    void endIfOverdue(long now) {
        Step current = step;
        if (now - deadline >= 0) {
            end("the total time limit ran out");
        } else if (caller.isInterrupted()) {
            end("interrupted");
        } else if (current != null && now - current.end() >= 0) {
            endInStep(current);
        }
    }

    private synchronized void endInStep(Step overdue) {
        if (overdue.equals(step)) {
            end(overdue.overdue());
        }
    }

    /** Ends it. */
    void end(String why) {
        ended = why;
        try {
            cancellable.cancel();
        } catch (RuntimeException e) {
            // HttpClient's word for a connection that is given back at this moment. Whoever watches has to go on.
        }
    }

    private record Step(long end, String overdue) {}
}
