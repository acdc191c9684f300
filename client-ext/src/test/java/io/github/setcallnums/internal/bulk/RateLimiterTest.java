package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long GAP = 100_000_000;

    private final RateLimiter limiter = RateLimiter.of(OptionalInt.of(10));
    private final long now = System.nanoTime();

    @Test
    void shouldSpreadWhatComesAtOnce() {
        assertThat(limiter.reserve(now)).isZero();
        assertThat(limiter.reserve(now)).isEqualTo(GAP);
        assertThat(limiter.reserve(now)).isEqualTo(2 * GAP);
    }

    @Test
    void shouldNotMakeUpForAPause() {
        limiter.reserve(now);

        assertThat(limiter.reserve(now + 50 * GAP)).isZero();
        assertThat(limiter.reserve(now + 50 * GAP)).isEqualTo(GAP);
    }

    @Test
    void shouldNotHoldUpWhatHasNoLimit() {
        RateLimiter unlimited = RateLimiter.of(OptionalInt.empty());

        assertThat(unlimited.reserve()).isZero();
        assertThat(unlimited.reserve()).isZero();
    }
}
