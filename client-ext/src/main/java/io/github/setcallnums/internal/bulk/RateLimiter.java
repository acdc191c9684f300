package io.github.setcallnums.internal.bulk;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Spreads requests evenly over time, without bursts. */
public final class RateLimiter {

    /** Longer than any call may take, and short enough to be added to a time. */
    private static final long NEVER = TimeUnit.DAYS.toNanos(365);

    private final long gapNanos;
    private long next = System.nanoTime();
    private volatile boolean stopped;

    private RateLimiter(long gapNanos) {
        this.gapNanos = gapNanos;
    }

    /** Returns a limiter for so many requests in a second, or one that never asks to wait. */
    public static RateLimiter of(OptionalInt requestsPerSecond) {
        return new RateLimiter(
                requestsPerSecond.isEmpty() ? 0 : TimeUnit.SECONDS.toNanos(1) / requestsPerSecond.getAsInt());
    }

    /** Takes the next free moment, and returns how long to wait for it, in nanoseconds. */
    public long reserve() {
        if (stopped) {
            return NEVER;
        }
        return gapNanos == 0 ? 0 : reserve(System.nanoTime());
    }

    synchronized long reserve(long now) {
        if (next - now < 0) {
            next = now;
        }
        long wait = next - now;
        next += gapNanos;
        return wait;
    }

    /** From now on, no moment is free any more: a call under way is not retried. */
    void stop() {
        stopped = true;
    }
}
