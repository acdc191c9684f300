package io.github.setcallnums.internal.bulk;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Spreads requests evenly over time, without bursts. */
public final class Pacer {

    private static final Pacer UNLIMITED = new Pacer(0);

    private final long gapNanos;
    private long next = System.nanoTime();

    private Pacer(long gapNanos) {
        this.gapNanos = gapNanos;
    }

    /** Returns a pacer that never asks to wait. */
    public static Pacer unlimited() {
        return UNLIMITED;
    }

    /** Returns a pacer for so many requests in a second, or one that never asks to wait. */
    public static Pacer of(OptionalInt requestsPerSecond) {
        return requestsPerSecond.isEmpty()
                ? UNLIMITED
                : new Pacer(TimeUnit.SECONDS.toNanos(1) / requestsPerSecond.getAsInt());
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
