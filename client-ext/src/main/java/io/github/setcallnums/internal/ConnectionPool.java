package io.github.setcallnums.internal;

import io.github.setcallnums.PoolState;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's pool of connections, which loses none: HttpClient forgets a connection that arrives just when whoever
 * waits for it is interrupted or runs out of time.
 */
final class ConnectionPool implements HttpClientConnectionManager {

    private final PoolingHttpClientConnectionManager pool;
    private final AtomicInteger waiting = new AtomicInteger();

    ConnectionPool(TransportConfig config, NameLookup names, TlsSocketStrategy tls) {
        Timeout connect = Timeout.of(config.connectTimeout());
        this.pool = new DirectBuilder()
                .setConnectionFactory(socket -> GuardedConnection.create(socket, config.connectionLifetime()))
                .setDnsResolver(names)
                .setTlsSocketStrategy(tls)
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(config.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setMaxConnTotal(config.maxConnections())
                .setMaxConnPerRoute(config.maxConnections())
                .build();
    }

    PoolState state() {
        PoolStats stats = pool.getTotalStats();
        return new PoolState(stats.getLeased(), stats.getAvailable(), waiting.get(), stats.getMax());
    }

    /** Closes the connections that were idle for so long, and tells whether there are others. */
    boolean closeIdle(Duration time) {
        pool.closeIdle(TimeValue.of(time));
        return pool.getTotalStats().getAvailable() > 0;
    }

    @Override
    public LeaseRequest lease(String id, HttpRoute route, Timeout timeout, @Nullable Object state) {
        LeaseRequest request = pool.lease(id, route, timeout, state);
        return new LeaseRequest() {
            @Override
            public ConnectionEndpoint get(Timeout timeout)
                    throws InterruptedException, ExecutionException, TimeoutException {
                waiting.incrementAndGet();
                try {
                    return request.get(timeout);
                } catch (InterruptedException | TimeoutException e) {
                    handBack(request);
                    throw e;
                } finally {
                    waiting.decrementAndGet();
                }
            }

            @Override
            public boolean cancel() {
                return request.cancel();
            }
        };
    }

    /** Gives up waiting for a connection, and the connection too if it has come all the same. */
    private void handBack(LeaseRequest request) {
        if (request.cancel()) {
            return;
        }
        try {
            ConnectionEndpoint endpoint = request.get(Timeout.ZERO_MILLISECONDS);
            endpoint.close(CloseMode.IMMEDIATE);
            release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException | IllegalStateException none) {
            // It has not come.
        }
    }

    @Override
    public void release(ConnectionEndpoint endpoint, @Nullable Object state, TimeValue keepAlive) {
        pool.release(endpoint, state, keepAlive);
    }

    @Override
    public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context) throws IOException {
        pool.connect(endpoint, timeout, context);
    }

    @Override
    public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
        pool.upgrade(endpoint, context);
    }

    @Override
    public void close(CloseMode mode) {
        pool.close(mode);
    }

    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    /** Makes sockets that go where they are told: others obey the JVM's settings for SOCKS. */
    private static final class DirectBuilder extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    socks -> new Socket(Proxy.NO_PROXY),
                    ports,
                    names,
                    scheme -> URIScheme.HTTPS.same(scheme) ? tls : null);
        }
    }
}
