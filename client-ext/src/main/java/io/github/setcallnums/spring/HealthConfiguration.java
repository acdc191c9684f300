package io.github.setcallnums.spring;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@link GatewayHealth} where Spring Boot 4 looks for it: in its health module. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
class HealthConfiguration {

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
