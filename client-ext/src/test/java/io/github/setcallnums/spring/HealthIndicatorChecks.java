package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.EmbeddedGateway;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * What must hold of an indicator, whichever Spring Boot's.
 *
 * @param <T> the type that this Spring Boot has for an indicator
 */
abstract class HealthIndicatorChecks<T> {

    private final EmbeddedGateway gateway = EmbeddedGateway.start();
    private final ApplicationContextRunner application;
    private final Class<T> type;

    /** Takes the package in which another Spring Boot has its indicators, to be hidden. */
    HealthIndicatorChecks(Class<T> type, String otherPackage) {
        this.type = type;
        this.application = new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(otherPackage))
                .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
                .withPropertyValues("setcallnums.gateway=" + gateway.uri(), "setcallnums.trust=" + gateway.caFile());
    }

    abstract Shown shown(T indicator);

    /** Returns what a part of a composite shows. */
    abstract Shown component(Object composite, String name);

    record Shown(String status, Map<String, Object> details) {}

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldTellOfTheGateway() {
        application.run(context -> {
            T indicator = context.getBean("setCallNumsHealthIndicator", type);
            Shown up = shown(indicator);
            gateway.close();
            Shown down = shown(indicator);

            assertThat(up.status()).isEqualTo("UP");
            assertThat(up.details()).containsEntry("max", 64).doesNotContainKey("error");
            assertThat(down.status()).isEqualTo("DOWN");
            assertThat(down.details()).containsEntry("max", 64).containsKey("error");
        });
    }

    @Test
    void shouldTellOfEachGateway() {
        try (EmbeddedGateway east = EmbeddedGateway.builder().http().start()) {
            application
                    .withPropertyValues("setcallnums.clients.east.gateway=" + east.uri())
                    .run(context -> {
                        Object all = context.getBean("setCallNumsHealthIndicator");
                        gateway.close();

                        assertThat(component(all, "setCallNumsClient").status()).isEqualTo("DOWN");
                        assertThat(component(all, "east").status()).isEqualTo("UP");
                    });
        }
    }

    @Test
    void shouldBeSwitchedOffAsAnyIndicator() {
        application
                .withPropertyValues("management.health.setcallnums.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(type));
    }
}
