package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.internal.UserAgent;
import javax.net.ssl.SSLParameters;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.context.ApplicationContext;

/** Makes clients, and the limits over them, of what their properties and the application's beans say. */
final class ClientFactory {

    static final String BEAN = "setCallNumsClientFactory";

    private final ApplicationContext application;
    private final ClientBeans beans;

    ClientFactory(ApplicationContext application, ClientBeans beans) {
        this.application = application;
        this.beans = beans;
    }

    SetCallNumsClient client(String name) {
        return PropertyException.below("clients." + name + ".", () -> client(name, properties(name)));
    }

    AgentLimits limits(String name) {
        SetCallNumsClient client = application.getBean(NamedClients.prefix(name), SetCallNumsClient.class);
        return PropertyException.below(
                "clients." + name + ".", () -> properties(name).agentLimits().over(client));
    }

    private SetCallNumsProperties properties(String name) {
        SetCallNumsProperties properties =
                NamedClients.of(application.getEnvironment()).clients().get(name);
        if (properties == null) {
            throw new PropertyException("It has no address where the application starts.", "gateway");
        }
        return properties;
    }

    SetCallNumsClient client(String name, SetCallNumsProperties properties) {
        SetCallNumsClientBuilder client = properties.builder().guids(beans.provider(name));
        String bundle = properties.sslBundle();
        if (bundle != null) {
            PropertyException.naming(() -> follow(bundle, client), "ssl-bundle");
        }
        String springName = application.getEnvironment().getProperty("spring.application.name", "");
        if (properties.applicationName() == null && !springName.isBlank()) {
            client.applicationName(UserAgent.fit(springName));
        }
        application.getBeanProvider(CallInterceptor.class).orderedStream().forEach(client::interceptor);
        application
                .getBeanProvider(SetCallNumsClientCustomizer.class)
                .orderedStream()
                .forEach(each -> each.customize(name, client));
        return PropertyException.naming(client::build, properties.options());
    }

    private SetCallNumsClientBuilder follow(String bundle, SetCallNumsClientBuilder client) {
        SslBundles bundles = application.getBean(SslBundles.class);
        SslOptions options = bundles.getBundle(bundle).getOptions();
        return client.sslContext(
                LatestBundle.of(bundles, bundle),
                new SSLParameters(options.getCiphers(), options.getEnabledProtocols()));
    }
}
