package io.github.setcallnums.spring;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@link GatewayHealth} where Spring Boot 3 looks for it: in Actuator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
class ActuatorHealthConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("setcallnums")
    @ConditionalOnMissingBean(name = "setCallNumsHealthIndicator")
    HealthContributor setCallNumsHealthIndicator(ClientBeans beans) {
        Map<String, HealthIndicator> indicators = new TreeMap<>();
        beans.clients().keySet().forEach(name -> indicators.put(name, indicator(beans, name)));
        return indicators.size() == 1
                ? indicators.values().iterator().next()
                : CompositeHealthContributor.fromMap(indicators);
    }

    private static HealthIndicator indicator(ClientBeans beans, String name) {
        return () -> {
            GatewayHealth gateway = beans.health(name);
            return Health.status(gateway.up() ? Status.UP : Status.DOWN)
                    .withDetails(gateway.details())
                    .build();
        };
    }
}
