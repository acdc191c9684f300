package io.github.setcallnums.testing.spring;

import io.github.setcallnums.testing.EmbeddedGateway;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts a gateway before the application looks for it, and closes it after all that may use it. */
final class EmbeddedGatewayInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "embeddedGateway";

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        EmbeddedGateway gateway = EmbeddedGateway.start();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) application.getBeanFactory();
        beans.registerSingleton(NAME, gateway);
        // What is registered first is destroyed last.
        beans.registerDisposableBean(NAME, gateway::close);
        application
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        NAME,
                        Map.of(
                                "setcallnums.gateway",
                                gateway.uri().toString(),
                                "setcallnums.trust",
                                gateway.caFile().toString(),
                                "setcallnums.ssl-bundle",
                                "",
                                "setcallnums.proxy",
                                "")));
    }
}
