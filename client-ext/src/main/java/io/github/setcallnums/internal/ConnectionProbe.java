package io.github.setcallnums.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;

/** Connects as a call would, TLS handshake included, but outside the pool, and sends no request. */
final class ConnectionProbe {

    private ConnectionProbe() {}

    static void connect(TransportConfig config, NameLookup names, TlsSocketStrategy tls) throws IOException {
        HttpHost gateway = HttpHost.create(config.gateway());
        String name = gateway.getHostName();
        InetSocketAddress address = config.proxy() == null
                ? new InetSocketAddress(names.resolve(name)[0], gateway.getPort())
                : InetSocketAddress.createUnresolved(name, gateway.getPort());
        int timeout = (int) config.connectTimeout().toMillis();
        try (Socket socket = new Socket(proxy(config, names))) {
            socket.connect(address, timeout);
            if (gateway.getSchemeName().equals("https")) {
                socket.setSoTimeout(timeout);
                tls.upgrade(socket, name, gateway.getPort(), null, HttpClientContext.create())
                        .close();
            }
        }
    }

    private static Proxy proxy(TransportConfig config, NameLookup names) throws UnknownHostException {
        return config.proxy() == null
                ? Proxy.NO_PROXY
                : new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(
                                names.resolve(config.proxy().getHost())[0],
                                config.proxy().getPort()));
    }
}
