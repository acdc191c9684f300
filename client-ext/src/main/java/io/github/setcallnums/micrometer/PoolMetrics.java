package io.github.setcallnums.micrometer;

import io.github.setcallnums.PoolState;
import io.github.setcallnums.SetCallNumsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/**
 * Gauges of a client's connections: {@code setcallnums.connections.active}, {@code .idle}, {@code .waiting} and
 * {@code .max}, as in {@link PoolState}. Thread-safe.
 */
public final class PoolMetrics implements MeterBinder {

    private final SetCallNumsClient client;

    /**
     * Creates the gauges of one client.
     *
     * @param client the client
     */
    public PoolMetrics(SetCallNumsClient client) {
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "active", "Connections that a call uses now", PoolState::active);
        gauge(registry, "idle", "Open connections that wait for a call", PoolState::idle);
        gauge(registry, "waiting", "Calls that wait for a connection", PoolState::waiting);
        gauge(registry, "max", "The most connections at a time", PoolState::max);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToIntFunction<PoolState> value) {
        Gauge.builder("setcallnums.connections." + name, client, c -> value.applyAsInt(c.pool()))
                .description(description)
                .baseUnit("connections")
                .register(registry);
    }
}
