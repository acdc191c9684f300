package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
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
    HealthIndicator setCallNumsHealthIndicator(
            SetCallNumsClient client, ObjectProvider<AgentLimits> limits, ObjectProvider<GuidRegistry> guids) {
        return () -> {
            GatewayHealth gateway = GatewayHealth.of(client, limits.getIfAvailable(), guids.getIfUnique());
            return Health.status(gateway.up() ? Status.UP : Status.DOWN)
                    .withDetails(gateway.details())
                    .build();
        };
    }
}
