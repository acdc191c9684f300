package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.micrometer.GuidMetrics;
import io.github.setcallnums.testing.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class GuidAgesTest {

    private static final Guid FIRST = Guid.of("first");
    private static final Guid SECOND = Guid.of("second");
    private static final Duration SHORT = Duration.ofMillis(100);

    /** Not over before all GUIDs have been given, even on a busy machine. */
    private static final Duration NOT_YET = Duration.ofSeconds(3);

    private final GuidRegistry guids = new GuidRegistry();
    private final List<Integer> overdue = new CopyOnWriteArrayList<>();

    @Test
    void shouldBeThatOfTheOldest() {
        assertThat(guids.oldestAge()).isEmpty();
        long start = System.nanoTime();
        guids.signedIn(101, FIRST);
        long second = System.nanoTime();
        guids.signedIn(102, FIRST);

        Duration oldest = guids.oldestAge().orElseThrow();

        long now = System.nanoTime();
        assertThat(oldest.toNanos()).isLessThanOrEqualTo(now - start);
        guids.renewed(101, FIRST, SECOND);
        guids.signedOut(102);
        assertThat(guids.oldestAge().orElseThrow().toNanos()).isLessThanOrEqualTo(System.nanoTime() - second);
        guids.signedOut(101);
        assertThat(guids.oldestAge()).isEmpty();
    }

    @Test
    void shouldBeThatOfTheOldestOfVeryMany() {
        guids.signedIn(999_999, FIRST);
        long others = System.nanoTime();
        IntStream.range(101, 500_100).parallel().forEach(agent -> guids.signedIn(agent, FIRST));

        for (int i = 0; i < 5; i++) {
            long now = System.nanoTime();
            assertThat(guids.oldestAge().orElseThrow().toNanos()).isGreaterThan(now - others);
        }
    }

    @Test
    void shouldBeOfNoGuidThatOthersHaveReplaced() {
        ConcurrentMap<Integer, String> map = new ConcurrentHashMap<>();
        GuidRegistry here = new GuidRegistry(map);
        here.signedIn(101, FIRST);

        new GuidRegistry(map).renewed(101, FIRST, SECOND);

        assertThat(here.oldestAge()).isEmpty();
    }

    @Test
    void shouldBeToldOfOnceWhenItIsTooMuch() throws InterruptedException {
        guids.addListener(listener());
        guids.signedIn(101, FIRST);
        guids.watch(NOT_YET);
        guids.signedIn(102, FIRST);
        guids.renewed(102, FIRST, SECOND);
        guids.signedIn(103, FIRST);
        guids.signedOut(103);
        guids.signedIn(104, FIRST);

        Eventually.holds(() -> overdue.containsAll(List.of(101, 102, 104)));

        assertThat(overdue).containsOnlyOnce(101, 102, 104).doesNotContain(103);
    }

    @Test
    void shouldBeToldOfAgainForAnotherGuid() throws InterruptedException {
        guids.addListener(listener());
        guids.watch(SHORT);
        guids.signedIn(101, FIRST);
        Eventually.holds(() -> overdue.equals(List.of(101)));

        guids.renewed(101, FIRST, SECOND);

        Eventually.holds(() -> overdue.equals(List.of(101, 101)));
    }

    @Test
    void shouldBeHeldAgainstTheLastLimit() throws InterruptedException {
        GuidRegistry others = new GuidRegistry();
        guids.addListener(listener());
        others.addListener(listener());
        guids.watch(NOT_YET);
        guids.signedIn(101, FIRST);
        guids.watch(Duration.ofHours(1));
        others.watch(NOT_YET);
        others.signedIn(102, FIRST);

        Eventually.holds(() -> !overdue.isEmpty());

        assertThat(overdue).containsExactly(102);
    }

    @Test
    void shouldBeAGauge() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new GuidMetrics(guids).bindTo(meters);
        assertThat(gauge(meters)).isNaN();

        guids.signedIn(101, FIRST);

        for (int reading = 0; reading < 2; reading++) {
            assertThat(gauge(meters)).isBetween(0.0, 60.0);
        }
        assertThat(meters.getMetersAsString()).doesNotContain("first");
    }

    private static double gauge(SimpleMeterRegistry meters) {
        return meters.get("setcallnums.guids.oldest").timeGauge().value();
    }

    private GuidListener listener() {
        return new GuidListener() {
            @Override
            public void overdue(int agentId) {
                overdue.add(agentId);
            }
        };
    }
}
