package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;

/** All the application's clients, those of its own making included, and what belongs to each. */
final class ClientBeans {

    /** The bean of the client that has no name of its own. */
    static final String UNNAMED = "setCallNumsClient";

    private static final String PREFIX = NamedClients.prefix("");

    private final ApplicationContext application;

    ClientBeans(ApplicationContext application) {
        this.application = application;
    }

    /** Returns the clients by the name with which a qualifier finds them. */
    Map<String, SetCallNumsClient> clients() {
        Map<String, SetCallNumsClient> clients = new TreeMap<>();
        application.getBeansOfType(SetCallNumsClient.class).forEach((bean, client) -> clients.put(name(bean), client));
        return clients;
    }

    private static String name(String bean) {
        return bean.startsWith(PREFIX) ? bean.substring(PREFIX.length()) : bean;
    }

    Collection<AgentLimits> limits() {
        return application.getBeansOfType(AgentLimits.class).values();
    }

    @Nullable
    AgentLimits limitsOver(SetCallNumsClient client) {
        return limits().stream()
                .filter(each -> each.client() == client)
                .findFirst()
                .orElse(null);
    }

    /** Returns the registry of that client, if that is known. */
    @Nullable
    GuidRegistry guids(String name) {
        return find(GuidRegistry.class, name);
    }

    GatewayHealth health(String name) {
        SetCallNumsClient client = Objects.requireNonNull(clients().get(name));
        return GatewayHealth.of(client, limitsOver(client), guids(name));
    }

    GuidProvider provider(String name) {
        GuidProvider provider = find(GuidProvider.class, name);
        if (provider == null) {
            throw new IllegalStateException(
                    "Which GuidProvider the client " + name + " asks cannot be told: give one @Qualifier(\"" + name
                            + "\"), or define just one without a name.");
        }
        return provider;
    }

    /** Never one that is another client's: it would send that one's GUIDs to the wrong gateway. */
    private <T> @Nullable T find(Class<T> type, String name) {
        List<String> beans = List.of(application.getBeanNamesForType(type));
        for (String bean : beans) {
            if (isFor(name, bean)) {
                return application.getBean(bean, type);
            }
        }
        List<String> clients = Stream.of(application.getBeanNamesForType(SetCallNumsClient.class))
                .map(ClientBeans::name)
                .toList();
        List<T> shared = beans.stream()
                .filter(bean -> clients.stream().noneMatch(client -> isFor(client, bean)))
                .map(bean -> application.getBean(bean, type))
                .toList();
        if (shared.size() == 1) {
            return shared.get(0);
        }
        T primary = application.getBeanProvider(type).getIfUnique();
        return primary != null && shared.contains(primary) ? primary : null;
    }

    private boolean isFor(String name, String bean) {
        return BeanFactoryAnnotationUtils.isQualifierMatch(
                name::equals, bean, application.getAutowireCapableBeanFactory());
    }
}
