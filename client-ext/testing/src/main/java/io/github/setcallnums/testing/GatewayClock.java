package io.github.setcallnums.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The time by which a gateway lives: the system's, that of a faster clock, or a test's own. Thread-safe. */
final class GatewayClock implements InstantSource {

    /** How often a clock that goes as it likes is looked at. */
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final InstantSource source;
    private final boolean own;
    private final int speed;
    private final Instant start;

    private GatewayClock(InstantSource source, boolean own, int speed) {
        this.source = source;
        this.own = own;
        this.speed = speed;
        this.start = source.instant();
    }

    static GatewayClock system(int speed) {
        return new GatewayClock(InstantSource.system(), false, speed);
    }

    static GatewayClock of(InstantSource source) {
        return new GatewayClock(source, true, 1);
    }

    @Override
    public Instant instant() {
        Instant now = source.instant();
        return speed == 1 ? now : start.plus(Duration.between(start, now).multipliedBy(speed));
    }

    /** Waits until it is so late on this clock. */
    void awaitUntil(Instant end) {
        for (Instant now = instant(); now.isBefore(end); now = instant()) {
            sleep(own ? GLANCE : Duration.between(now, end).dividedBy(speed));
        }
    }

    /** Waits in real time. */
    static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new Closed();
        }
    }

    /** The gateway was closed meanwhile. */
    static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
