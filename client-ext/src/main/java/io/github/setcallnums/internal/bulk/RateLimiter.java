package io.github.setcallnums.internal.bulk;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Spreads requests evenly over time, without bursts. */
public final class RateLimiter {

    private static final RateLimiter UNLIMITED = new RateLimiter(0);

    private final long gapNanos;
    private long next = System.nanoTime();

    private RateLimiter(long gapNanos) {
        this.gapNanos = gapNanos;
    }

    /** Returns a limiter that never asks to wait. */
    public static RateLimiter unlimited() {
        return UNLIMITED;
    }

    /** Returns a limiter for so many requests in a second, or one that never asks to wait. */
    public static RateLimiter of(OptionalInt requestsPerSecond) {
        return requestsPerSecond.isEmpty()
                ? UNLIMITED
                : new RateLimiter(TimeUnit.SECONDS.toNanos(1) / requestsPerSecond.getAsInt());
    }

    /** Takes the next free moment, and returns how long to wait for it, in nanoseconds. */
    public long reserve() {
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
}
