package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.internal.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneMapTest {

    private final LaneMap map = new LaneMap();

    @Test
    void shouldHoldWhatAHashMapHolds() {
        Map<Long, Integer> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            long lane = Lane.of(random.nextInt(2_000), random.nextInt(54));
            int value = 1 + random.nextInt(10_000);
            map.put(lane, value);
            expected.put(lane, value);
        }

        assertThat(expected)
                .allSatisfy((lane, value) -> assertThat(map.get(lane)).isEqualTo(value));
        assertThat(map.values().boxed()).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void shouldKnowNothingOfOtherLanes() {
        map.put(Lane.of(101, 53), 7);

        assertThat(map.get(Lane.of(101, 51))).isZero();
        assertThat(map.get(Lane.of(0, 0))).isZero();
        assertThat(map.get(Lane.of(-1, 53))).isZero();
    }

    @Test
    void shouldForgetAValueSetToZero() {
        map.put(Lane.of(101, 53), 7);
        map.put(Lane.of(101, 53), 0);

        assertThat(map.values()).isEmpty();
    }
}
