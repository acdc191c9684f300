package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long GAP = 100_000_000;

    private final Pacer pacer = Pacer.of(OptionalInt.of(10));
    private final long now = System.nanoTime();

    @Test
    void shouldSpreadWhatComesAtOnce() {
        assertThat(pacer.reserve(now)).isZero();
        assertThat(pacer.reserve(now)).isEqualTo(GAP);
        assertThat(pacer.reserve(now)).isEqualTo(2 * GAP);
    }

    @Test
    void shouldNotMakeUpForAPause() {
        pacer.reserve(now);

        assertThat(pacer.reserve(now + 50 * GAP)).isZero();
        assertThat(pacer.reserve(now + 50 * GAP)).isEqualTo(GAP);
    }

    @Test
    void shouldNotHoldUpWhatHasNoLimit() {
        Pacer unlimited = Pacer.of(OptionalInt.empty());

        assertThat(unlimited.reserve()).isZero();
        assertThat(unlimited.reserve()).isZero();
    }
}
