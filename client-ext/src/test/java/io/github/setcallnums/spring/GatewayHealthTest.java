package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.TestIdentities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GatewayHealthTest {

    private final EmbeddedGateway gateway = EmbeddedGateway.start();
    private final SetCallNumsClient client =
            Clients.of(gateway, new GuidRegistry()).build();

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void shouldBeUpWhileTheGatewayCanBeReachedWithoutCallingIt() {
        GatewayHealth health = GatewayHealth.of(client, null, null);

        assertThat(health.up()).isTrue();
        assertThat(health.details())
                .containsEntry("active", 0)
                .containsEntry("idle", 0)
                .containsEntry("waiting", 0)
                .containsEntry("max", 64);
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldTellHowManyDaysTheCertificatesAreGoodFor() {
        assertThat(GatewayHealth.of(client, null, null).details())
                .containsEntry("gatewayCertificateDaysLeft", 29L)
                .doesNotContainKey("clientCertificateDaysLeft");
        gateway.close();
        assertThat(GatewayHealth.of(client, null, null).details()).containsEntry("gatewayCertificateDaysLeft", 29L);
    }

    @Test
    void shouldTellTheDaysOfTheClientsCertificateOnceItWasPresented() {
        TestIdentities.PemPair own = TestIdentities.client();
        try (EmbeddedGateway strict = EmbeddedGateway.builder()
                        .requireClientCertificate(TestIdentities.caFile())
                        .start();
                SetCallNumsClient known = Clients.of(strict, new GuidRegistry())
                        .clientCertificate(own.certificate(), own.key())
                        .build()) {
            assertThat(GatewayHealth.of(known, null, null).details()).containsEntry("clientCertificateDaysLeft", 29L);
        }
    }

    @Test
    void shouldTellHowFarTheLimitsAreThatAreWanted() {
        try (AgentLimits limits = AgentLimits.over(client)) {
            limits.want(101, MediaType.SOCIAL_CHAT, 5);

            assertThat(GatewayHealth.of(client, limits, null).details())
                    .containsEntry("limitsRefused", 0)
                    .containsKeys("limitsPending", "limitsWaitingForGuid");
        }
    }

    @Test
    void shouldTellHowOldTheOldestGuidIsAndNothingElseOfIt() {
        GuidRegistry guids = new GuidRegistry();
        assertThat(GatewayHealth.of(client, null, guids).details()).doesNotContainKey("oldestGuidSeconds");

        guids.signedIn(101, Guid.of("sekret"));

        assertThat(GatewayHealth.of(client, null, guids).details())
                .containsKey("oldestGuidSeconds")
                .asString()
                .doesNotContain("sekret");
    }

    @Test
    void shouldBeDownOnceTheGatewayIsGone() {
        gateway.close();
        GatewayHealth health = GatewayHealth.of(client, null, null);

        assertThat(health.up()).isFalse();
        assertThat(health.details()).containsEntry("max", 64);
        assertThat(health.details().get("error"))
                .asString()
                .contains(gateway.uri().toString());
    }

    @Test
    void shouldTellTheLogOfEachFailedProbeInOneLine() {
        Logger logger = (Logger) LoggerFactory.getLogger("setCallNums");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        gateway.close();
        GatewayHealth.of(client, null, null);
        logger.detachAppender(log);

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains(gateway.uri().toString());
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void shouldBeDownWhereTheCertificateIsNotTrusted() {
        try (SetCallNumsClient distrustful = Clients.of(gateway, new GuidRegistry())
                .trust(TestIdentities.otherCaFile())
                .build()) {
            assertThat(GatewayHealth.of(distrustful, null, null).up()).isFalse();
        }
    }
}
