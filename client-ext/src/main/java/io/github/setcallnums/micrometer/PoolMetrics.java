package io.github.setcallnums.micrometer;

import io.github.setcallnums.PoolState;
import io.github.setcallnums.SetCallNumsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/**
 * Gauges of a client's connections: {@code setcallnums.connections.active}, {@code .idle}, {@code .waiting} and
 * {@code .max}, as in {@link PoolState}, by {@code server.address} and {@code server.port}, the gateway's. They take
 * the place of another client's with the same tags. Thread-safe.
 */
public final class PoolMetrics implements MeterBinder {

    private final SetCallNumsClient client;
    private final Tags tags;

    /**
     * Creates the gauges of one client.
     *
     * @param client the client
     * @param tags tell it from other clients of the same gateway, if there are any
     */
    public PoolMetrics(SetCallNumsClient client, Tag... tags) {
        this.client = client;
        this.tags = ServerTags.of(client).and(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "active", "Connections that a call uses now", PoolState::active);
        gauge(registry, "idle", "Open connections that wait for a call", PoolState::idle);
        gauge(registry, "waiting", "Calls that wait for a connection", PoolState::waiting);
        gauge(registry, "max", "The most connections at a time", PoolState::max);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToIntFunction<PoolState> value) {
        Gauge.Builder<?> gauge = Gauge.builder(
                        "setcallnums.connections." + name, client, c -> value.applyAsInt(c.pool()))
                .tags(tags)
                .description(description)
                .baseUnit("connections");
        ServerTags.replace(registry, gauge);
    }
}
