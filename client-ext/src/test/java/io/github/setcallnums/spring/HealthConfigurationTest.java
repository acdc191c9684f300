package io.github.setcallnums.spring;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

class HealthConfigurationTest extends HealthIndicatorChecks<HealthIndicator> {

    HealthConfigurationTest() {
        super(HealthIndicator.class, "org.springframework.boot.actuate.health");
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
