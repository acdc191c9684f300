package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.EmbeddedGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ActuatorHealthConfigurationTest {

    private final EmbeddedGateway gateway = EmbeddedGateway.start();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
            .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
            .withPropertyValues("setcallnums.gateway=" + gateway.uri(), "setcallnums.trust=" + gateway.caFile());

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldTellOfTheGateway() {
        application.run(context -> {
            HealthIndicator indicator = context.getBean("setCallNumsHealthIndicator", HealthIndicator.class);
            Health up = indicator.health();
            gateway.close();
            Health down = indicator.health();

            assertThat(up).isEqualTo(Health.up().withDetails(up.getDetails()).build());
            assertThat(up.getDetails()).containsEntry("max", 64).doesNotContainKey("error");
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("max", 64).containsKey("error");
        });
    }

    @Test
    void shouldBeSwitchedOffAsAnyIndicator() {
        application
                .withPropertyValues("management.health.setcallnums.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }
}
