package io.github.setcallnums.internal;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Everything that the transport needs to know. */
public record TransportConfig(
        URI gateway,
        @Nullable HttpProxy proxy,
        Supplier<SSLContext> sslContexts,
        SSLParameters sslParameters,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration totalTimeout,
        Duration connectionLifetime,
        int maxConnections,
        String userAgent) {

    /** Returns the way to the gateway; a proxy only ever tunnels TLS. */
    HttpRoute route() {
        HttpHost target = host(gateway);
        return proxy == null
                ? new HttpRoute(target, null, target.getSchemeName().equals("https"))
                : new HttpRoute(target, null, proxy.host(), true, TunnelType.TUNNELLED, LayerType.LAYERED);
    }

    /** HttpClient takes the brackets of an IPv6 address for part of a name. */
    static HttpHost host(URI address) {
        return new HttpHost(address.getScheme(), address.getHost().replaceAll("[\\[\\]]", ""), address.getPort());
    }
}
