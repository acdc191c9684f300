package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.setcallnums.testing.EmbeddedGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SetCallNumsHealthIndicatorTest {

    private final EmbeddedGateway gateway = EmbeddedGateway.start();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
            .withPropertyValues("setcallnums.gateway=" + gateway.uri());
    private final ApplicationContextRunner trusting =
            application.withPropertyValues("setcallnums.trust=" + gateway.caFile());

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldBeUpWhileTheGatewayCanBeReachedWithoutCallingIt() {
        trusting.run(context -> {
            Health health = context.getBean("setCallNumsHealthIndicator", HealthIndicator.class)
                    .health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("active", 0)
                    .containsEntry("idle", 0)
                    .containsEntry("waiting", 0)
                    .containsEntry("max", 64);
            assertThat(gateway.requestCount()).isZero();
        });
    }

    @Test
    void shouldBeDownOnceTheGatewayIsGone() {
        trusting.run(context -> {
            gateway.close();
            Health health = context.getBean(HealthIndicator.class).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("max", 64);
            assertThat(health.getDetails().get("error"))
                    .asString()
                    .contains(gateway.uri().toString());
        });
    }

    @Test
    void shouldTellTheLogOfEachFailedProbeInOneLine() {
        Logger logger = (Logger) LoggerFactory.getLogger(SetCallNumsHealthIndicator.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        trusting.run(context -> {
            gateway.close();
            context.getBean(HealthIndicator.class).health();
        });
        logger.detachAppender(log);

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains(gateway.uri().toString());
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void shouldBeDownWhereTheCertificateIsNotTrusted() {
        application.run(context -> assertThat(
                        context.getBean(HealthIndicator.class).health().getStatus())
                .isEqualTo(Status.DOWN));
    }

    @Test
    void shouldBeSwitchedOffAsAnyIndicator() {
        trusting.withPropertyValues("management.health.setcallnums.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }
}
