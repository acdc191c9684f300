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
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import javax.net.ssl.SSLParameters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Makes a {@link SetCallNumsClient} bean where {@code setcallnums.gateway} is set, and a {@link GuidRegistry} bean for it to
 * ask unless the application has a {@link GuidProvider} of its own. Every {@link CallInterceptor} bean surrounds the calls,
 * in their order. With {@code setcallnums.agent-limits.enabled=true} there is an {@link AgentLimits} bean. When the
 * application ends, calls under way may end first. With Micrometer on the class path, calls are observed (an interceptor of the order 0, outside of those
 * without an order) and connections counted; with Actuator, {@code setCallNums} is a health indicator.
 */
@AutoConfiguration
@Conditional(SetCallNumsAutoConfiguration.GatewayCondition.class)
@EnableConfigurationProperties(SetCallNumsProperties.class)
@Import({ActuatorHealthConfiguration.class, HealthConfiguration.class})
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
        String name = properties.sslBundle();
        if (name != null) {
            PropertyException.naming(
                    () -> {
                        SslOptions options = bundles.getObject().getBundle(name).getOptions();
                        return client.sslContext(
                                LatestBundle.of(bundles.getObject(), name),
                                new SSLParameters(options.getCiphers(), options.getEnabledProtocols()));
                    },
                    "ssl-bundle");
        }
        interceptors.orderedStream().forEach(client::interceptor);
        return PropertyException.naming(client::build, properties.options());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("setcallnums.agent-limits.enabled")
    AgentLimits agentLimits(SetCallNumsProperties properties, SetCallNumsClient client) {
        return properties.agentLimits().over(client);
    }

    @Bean
    ClientShutdown setCallNumsShutdown(
            ApplicationContext application,
            ObjectProvider<SetCallNumsClient> clients,
            ObjectProvider<AgentLimits> limits) {
        return new ClientShutdown(application, clients, limits);
    }

    /** An empty address is as good as none: that is how an inherited one is unset. */
    static final class GatewayCondition extends SpringBootCondition {

        private static final String PROPERTY = "setcallnums.gateway";

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean set = StringUtils.hasText(context.getEnvironment().getProperty(PROPERTY));
            return new ConditionOutcome(set, PROPERTY + (set ? " is set" : " is not set"));
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
    static class PoolMetricsConfiguration {

        @Bean
        @ConditionalOnMissingBean
        PoolMetrics setCallNumsPoolMetrics(SetCallNumsClient client) {
            return new PoolMetrics(client);
        }

        @Bean
        @ConditionalOnMissingBean
        CertificateMetrics setCallNumsCertificateMetrics(SetCallNumsClient client) {
            return new CertificateMetrics(client);
        }

        @Bean
        MeterBinder setCallNumsGuidMetrics(ObjectProvider<GuidRegistry> guids) {
            return registry -> guids.ifUnique(each -> new GuidMetrics(each).bindTo(registry));
        }

        @Bean
        MeterBinder setCallNumsLimitsMetrics(ObjectProvider<AgentLimits> limits) {
            return registry -> limits.forEach(each -> new AgentLimitsMetrics(each).bindTo(registry));
        }
    }
}
