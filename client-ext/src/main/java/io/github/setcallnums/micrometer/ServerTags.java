package io.github.setcallnums.micrometer;

import io.github.setcallnums.SetCallNumsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.URI;

/** Tells gateways apart, in the words of OpenTelemetry's conventions. */
final class ServerTags {

    static final String ADDRESS = "server.address";
    static final String PORT = "server.port";

    private ServerTags() {}

    static Tags of(SetCallNumsClient client) {
        return Tags.of(ADDRESS, address(client.gateway()), PORT, port(client.gateway()));
    }

    /** Without the brackets of an IPv6 address. */
    static String address(URI gateway) {
        return gateway.getHost().replaceAll("[\\[\\]]", "");
    }

    static String port(URI gateway) {
        return Integer.toString(gateway.getPort());
    }

    /** Registers a gauge, even where there is one with its name and tags: that one's client may be closed by now. */
    static void replace(MeterRegistry registry, Gauge.Builder<?> gauge) {
        registry.remove(gauge.register(registry));
        gauge.register(registry);
    }
}
