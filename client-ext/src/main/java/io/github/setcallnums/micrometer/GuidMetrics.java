package io.github.setcallnums.micrometer;

import io.github.setcallnums.GuidRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The gauge {@code setcallnums.guids.oldest}: the age of the oldest GUID that a registry was given, NaN without any. Under
 * dynamic authentication it stays below the interval of renewal, unless a poller has died. Thread-safe.
 */
public final class GuidMetrics implements MeterBinder {

    private final GuidRegistry guids;

    /**
     * Creates the gauge of one registry.
     *
     * @param guids the registry
     */
    public GuidMetrics(GuidRegistry guids) {
        this.guids = guids;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("setcallnums.guids.oldest", guids, TimeUnit.SECONDS, GuidMetrics::seconds)
                .description("Age of the oldest GUID")
                .register(registry);
    }

    private static double seconds(GuidRegistry guids) {
        return guids.oldestAge().map(Duration::toMillis).map(age -> age / 1e3).orElse(Double.NaN);
    }
}
