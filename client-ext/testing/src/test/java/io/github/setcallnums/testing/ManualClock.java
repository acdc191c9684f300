package io.github.setcallnums.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told to go on. */
final class ManualClock implements InstantSource {

    private volatile Instant now = Instant.parse("2025-06-01T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
