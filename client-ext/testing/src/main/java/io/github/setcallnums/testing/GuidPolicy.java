package io.github.setcallnums.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When GUIDs are renewed and when they die, measured on the gateway's clock. */
record GuidPolicy(AuthMode mode, Duration interval, Duration timeout, InstantSource clock) {

    GuidPolicy {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("guidInterval " + interval + ": must be zero or more.");
        }
        if (interval.compareTo(timeout) >= 0) {
            throw new IllegalArgumentException("guidInterval " + interval + ": must be shorter than the guidTimeout, "
                    + timeout + ", or every GUID would die before it is renewed.");
        }
    }

    boolean isDueForRenewal(Instant issued) {
        return mode == AuthMode.DYNAMIC && hasPassed(interval, issued);
    }

    boolean isDead(Instant issued) {
        return mode == AuthMode.DYNAMIC && hasPassed(timeout, issued);
    }

    private boolean hasPassed(Duration age, Instant issued) {
        return !clock.instant().isBefore(issued.plus(age));
    }
}
