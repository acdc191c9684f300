package io.github.setcallnums.spring;

import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

class ActuatorHealthConfigurationTest extends HealthIndicatorChecks<HealthIndicator> {

    ActuatorHealthConfigurationTest() {
        super(HealthIndicator.class, "org.springframework.boot.health");
    }

    @Override
    Shown shown(HealthIndicator indicator) {
        Health health = indicator.health();
        return new Shown(health.getStatus().getCode(), health.getDetails());
    }

    @Override
    Shown component(Object composite, String name) {
        return shown((HealthIndicator) ((CompositeHealthContributor) composite).getContributor(name));
    }
}
