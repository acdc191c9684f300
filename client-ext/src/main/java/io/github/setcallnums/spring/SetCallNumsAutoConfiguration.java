package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.micrometer.AgentLimitsMetrics;
import io.github.setcallnums.micrometer.CertificateMetrics;
import io.github.setcallnums.micrometer.GuidMetrics;
import io.github.setcallnums.micrometer.ObservationInterceptor;
import io.github.setcallnums.micrometer.PoolMetrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/**
 * Makes a {@link SetCallNumsClient} bean where {@code setcallnums.gateway} is set, one for each of
 * {@code setcallnums.clients.*} with a qualifier of its name, and a {@link GuidRegistry} bean for them to ask unless
 * the application has a {@link GuidProvider} of its own. Every {@link CallInterceptor} bean surrounds the calls, in
 * their order; every {@link SetCallNumsClientCustomizer} bean may change the clients. With
 * {@code agent-limits.enabled=true} there is an {@link AgentLimits} bean over a client, with the same qualifier. When
 * the application ends, calls under way may end first. With Micrometer on the class path, calls are observed (an
 * interceptor of the order 0, outside of those without an order) and connections counted; with Actuator,
 * {@code setCallNums} is a health indicator.
 */
@AutoConfiguration
@Conditional(GatewayCondition.Any.class)
@EnableConfigurationProperties(SetCallNumsProperties.class)
@Import({NamedClientsRegistrar.class, ActuatorHealthConfiguration.class, HealthConfiguration.class})
public final class SetCallNumsAutoConfiguration {

    SetCallNumsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(GuidProvider.class)
    GuidRegistry guidRegistry() {
        return new GuidRegistry();
    }

    @Bean
    ClientBeans setCallNumsClientBeans(ApplicationContext application) {
        return new ClientBeans(application);
    }

    @Bean(ClientFactory.BEAN)
    ClientFactory setCallNumsClientFactory(ApplicationContext application, ClientBeans beans) {
        return new ClientFactory(application, beans);
    }

    @Bean
    ClientShutdown setCallNumsShutdown(ApplicationContext application, ClientBeans beans) {
        return new ClientShutdown(application, beans);
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(GatewayCondition.class)
    static class UnnamedClientConfiguration {

        @Bean(ClientBeans.UNNAMED)
        @ConditionalOnMissingBean(name = ClientBeans.UNNAMED)
        @Fallback
        SetCallNumsClient setCallNumsClient(SetCallNumsProperties properties, ClientFactory clients) {
            return clients.client(ClientBeans.UNNAMED, properties);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty("setcallnums.agent-limits.enabled")
        AgentLimits agentLimits(
                SetCallNumsProperties properties, @Qualifier(ClientBeans.UNNAMED) SetCallNumsClient client) {
            return properties.agentLimits().over(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class ObservationConfiguration {

        @Bean
        @ConditionalOnMissingBean
        @Order(0)
        ObservationInterceptor setCallNumsObservations(ObjectProvider<ObservationRegistry> registry) {
            return new ObservationInterceptor(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetricsConfiguration {

        @Bean
        MeterBinder setCallNumsMetrics(ClientBeans beans) {
            return registry -> beans.clients().forEach((name, client) -> {
                Tag tag = Tag.of("client", name);
                new PoolMetrics(client, tag).bindTo(registry);
                new CertificateMetrics(client, tag).bindTo(registry);
                GuidRegistry guids = beans.guids(name);
                if (guids != null) {
                    new GuidMetrics(guids, tag).bindTo(registry);
                }
                AgentLimits limits = beans.limitsOver(client);
                if (limits != null) {
                    new AgentLimitsMetrics(limits, tag).bindTo(registry);
                }
            });
        }
    }
}
