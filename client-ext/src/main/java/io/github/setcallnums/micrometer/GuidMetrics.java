package io.github.setcallnums.micrometer;

import io.github.setcallnums.GuidRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The gauge {@code setcallnums.guids.oldest}: the age of the oldest GUID that a registry was given, NaN without any.
 * Under dynamic authentication it stays below the interval of renewal, unless a poller has died. It takes the place of
 * another registry's with the same tags. Thread-safe.
 */
public final class GuidMetrics implements MeterBinder {

    private final GuidRegistry guids;
    private final Tags tags;

    /**
     * Creates the gauge of one registry.
     *
     * @param guids the registry
     * @param tags tell it from other registries, if there are any
     */
    public GuidMetrics(GuidRegistry guids, Tag... tags) {
        this.guids = guids;
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.Builder<GuidRegistry> gauge = TimeGauge.builder(
                        "setcallnums.guids.oldest", guids, TimeUnit.SECONDS, GuidMetrics::seconds)
                .tags(tags)
                .description("Age of the oldest GUID");
        registry.remove(gauge.register(registry));
        gauge.register(registry);
    }

    private static double seconds(GuidRegistry guids) {
        return guids.oldestAge().map(Duration::toMillis).map(age -> age / 1e3).orElse(Double.NaN);
    }
}
