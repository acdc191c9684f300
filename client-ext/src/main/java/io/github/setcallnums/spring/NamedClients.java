package io.github.setcallnums.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Settings of clients that have a name.
 *
 * @param clients Clients of further gateways, by name, each with the properties that setcallnums.* has for one. Inject
 *     them with Qualifier(name).
 */
@ConfigurationProperties("setcallnums")
record NamedClients(@DefaultValue Map<String, SetCallNumsProperties> clients) {

    /** Leaves out those without an address: that is how an inherited one is unset. */
    NamedClients {
        clients = new LinkedHashMap<>(clients);
        clients.values().removeIf(client -> !StringUtils.hasText(client.gateway()));
    }

    static NamedClients of(Environment environment) {
        return Binder.get(environment).bindOrCreate("setcallnums", NamedClients.class);
    }

    /** Returns the beginning of a client's properties, which is its bean's name, too. */
    static String prefix(String name) {
        return "setcallnums.clients." + name;
    }
}
