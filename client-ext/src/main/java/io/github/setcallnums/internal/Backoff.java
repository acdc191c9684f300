package io.github.setcallnums.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failure: twice as long after each further one, drawn at random from the upper half, so that
 * many callers do not come back in step.
 *
 * @param first after the first failure
 * @param max the longest
 */
public record Backoff(Duration first, Duration max) {

    /** Checks the times, and names what is wrong. */
    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0 || max.toHours() >= 1) {
            throw new IllegalArgumentException("backoff " + first + " to " + max
                    + ": the first must be longer than zero, the second at least as long and under an hour.");
        }
    }

    /** Returns how long to wait after so many failures, from 1. */
    public Duration after(int failures) {
        long full = Math.min(max.toNanos(), first.toNanos() << Math.min(failures - 1, 20));
        return Duration.ofNanos(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
