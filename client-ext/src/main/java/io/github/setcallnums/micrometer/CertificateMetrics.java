package io.github.setcallnums.micrometer;

import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.SetCallNumsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gauge {@code setcallnums.certificates.remaining}: the days until the certificates of a client's newest TLS handshake
 * expire, by {@code side}: {@code gateway} and {@code client}, as in {@link CertificateExpiry}; below 0 once they have, NaN
 * for none. Thread-safe.
 */
public final class CertificateMetrics implements MeterBinder {

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SetCallNumsClient client;

    /**
     * Creates the gauges of one client.
     *
     * @param client the client
     */
    public CertificateMetrics(SetCallNumsClient client) {
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "gateway", CertificateExpiry::gateway);
        gauge(registry, "client", CertificateExpiry::client);
    }

    private void gauge(MeterRegistry registry, String side, Function<CertificateExpiry, Optional<Instant>> expiry) {
        Gauge.builder("setcallnums.certificates.remaining", client, c -> days(expiry.apply(c.certificateExpiry())))
                .tag("side", side)
                .description("Time until the certificates of the newest handshake expire")
                .baseUnit("days")
                .register(registry);
    }

    private static double days(Optional<Instant> expiry) {
        return expiry.map(end -> Duration.between(Instant.now(), end).toMillis() / DAY_MILLIS)
                .orElse(Double.NaN);
    }
}
