package io.github.setcallnums.spring;

import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.micrometer.ObservationInterceptor;
import io.github.setcallnums.micrometer.PoolMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Makes a {@link SetCallNumsClient} bean where {@code setcallnums.gateway} is set, and a {@link GuidRegistry} bean for it to
 * ask unless the application has a {@link GuidProvider} of its own. Every {@link CallInterceptor} bean surrounds the calls,
 * in their order. With Micrometer on the class path, calls are observed (an interceptor of the order 0, outside of those
 * without an order) and connections counted; with Spring Boot's health module, {@code setCallNums} is a health indicator.
 */
@AutoConfiguration
@ConditionalOnProperty("setcallnums.gateway")
@EnableConfigurationProperties(SetCallNumsProperties.class)
public final class SetCallNumsAutoConfiguration {

    SetCallNumsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(GuidProvider.class)
    GuidRegistry guidRegistry() {
        return new GuidRegistry();
    }

    @Bean
    @ConditionalOnMissingBean
    SetCallNumsClient setCallNumsClient(
            SetCallNumsProperties properties,
            GuidProvider guids,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<CallInterceptor> interceptors) {
        SetCallNumsClient.Builder client = properties.builder().guids(guids);
        if (properties.sslBundle() != null) {
            client.sslContext(
                    bundles.getObject().getBundle(properties.sslBundle()).createSslContext());
        }
        interceptors.orderedStream().forEach(client::interceptor);
        return client.build();
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
    static class PoolMetricsConfiguration {

        @Bean
        @ConditionalOnMissingBean
        PoolMetrics setCallNumsPoolMetrics(SetCallNumsClient client) {
            return new PoolMetrics(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthConfiguration {

        @Bean
        @ConditionalOnEnabledHealthIndicator("setcallnums")
        @ConditionalOnMissingBean
        SetCallNumsHealthIndicator setCallNumsHealthIndicator(SetCallNumsClient client) {
            return new SetCallNumsHealthIndicator(client);
        }
    }
}
