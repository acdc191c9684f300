package io.github.setcallnums.micrometer;

import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.SetCallNumsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gauge {@code setcallnums.certificates.remaining}: the days until the certificates of a client's newest TLS
 * handshake expire, by {@code side}: {@code gateway} and {@code client}, as in {@link CertificateExpiry}; below 0 once
 * they have, NaN for none; and by {@code server.address} and {@code server.port}, the gateway's. They take the place of
 * another client's with the same tags. Thread-safe.
 */
public final class CertificateMetrics implements MeterBinder {

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SetCallNumsClient client;
    private final Tags tags;

    /**
     * Creates the gauges of one client.
     *
     * @param client the client
     * @param tags tell it from other clients of the same gateway, if there are any
     */
    public CertificateMetrics(SetCallNumsClient client, Tag... tags) {
        this.client = client;
        this.tags = ServerTags.of(client).and(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "gateway", CertificateExpiry::gateway);
        gauge(registry, "client", CertificateExpiry::client);
    }

    private void gauge(MeterRegistry registry, String side, Function<CertificateExpiry, Optional<Instant>> expiry) {
        Gauge.Builder<?> gauge = Gauge.builder(
                        "setcallnums.certificates.remaining", client, c -> days(expiry.apply(c.certificateExpiry())))
                .tags(tags.and("side", side))
                .description("Time until the certificates of the newest handshake expire")
                .baseUnit("days");
        ServerTags.replace(registry, gauge);
    }

    private static double days(Optional<Instant> expiry) {
        return expiry.map(end -> Duration.between(Instant.now(), end).toMillis() / DAY_MILLIS)
                .orElse(Double.NaN);
    }
}
