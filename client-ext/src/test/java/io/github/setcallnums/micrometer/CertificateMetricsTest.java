package io.github.setcallnums.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Clients;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.TestIdentities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CertificateMetricsTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldGaugeTheDaysLeftOnBothSides() {
        TestIdentities.PemPair own = TestIdentities.client();
        try (EmbeddedGateway gateway = EmbeddedGateway.builder()
                        .requireClientCertificate(TestIdentities.caFile())
                        .start();
                SetCallNumsClient client = Clients.of(gateway, new GuidRegistry())
                        .clientCertificate(own.certificate(), own.key())
                        .build()) {
            new CertificateMetrics(client).bindTo(meters);
            assertThat(daysLeft("gateway")).isNaN();
            assertThat(daysLeft("client")).isNaN();

            client.checkConnection();

            assertThat(daysLeft("gateway")).isBetween(29.0, 30.0);
            assertThat(daysLeft("client")).isBetween(29.0, 30.0);
        }
    }

    private double daysLeft(String side) {
        return meters.get("setcallnums.certificates.remaining")
                .tag("side", side)
                .gauge()
                .value();
    }
}
