package io.github.setcallnums.cli.check;

import io.github.setcallnums.internal.HttpProxy;
import io.github.setcallnums.internal.UserAgent;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gateway what the client would not send, under the same limits: host name and certificate, time, size of the
 * answer. Each request has a connection of its own, so that none suffers from the one before.
 */
public final class GatewayConnection implements Closeable {

    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final HttpHost gateway;
    private final Duration timeout;
    private final CloseableHttpClient http;

    /**
     * Connects nowhere yet.
     *
     * @param gateway scheme, host and port
     * @param tls what to trust and to present
     * @param proxy to go through, or null
     * @param connectTimeout for connecting, and once more for the TLS handshake
     * @param timeout for a whole request
     */
    public GatewayConnection(
            URI gateway, SSLContext tls, @Nullable HttpProxy proxy, Duration connectTimeout, Duration timeout) {
        this.gateway = HttpHost.create(gateway);
        this.timeout = timeout;
        Timeout connect = Timeout.of(connectTimeout);
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(tls)
                                .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                                .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                                .buildClassic())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(connect).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(UserAgent.of(null))
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling();
        if (proxy != null) {
            client.setProxy(proxy.host()).setRequestExecutor(new Identifying(proxy));
        }
        this.http = client.build();
    }

    RawAnswer send(HttpPost post) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    late.set(true);
                    post.cancel();
                });
        try {
            ClassicHttpResponse response = http.executeOpen(gateway, post, null);
            byte[] body = response.getEntity() == null
                    ? new byte[0]
                    : response.getEntity().getContent().readNBytes(MAX_ANSWER_BYTES + 1);
            Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
            return new RawAnswer(response.getCode(), type == null ? "" : type.getValue(), ByteBuffer.wrap(body));
        } catch (IOException | IllegalStateException e) {
            if (late.get()) {
                throw new IOException("none within " + timeout.toMillis() + " ms", e);
            }
            throw e;
        } finally {
            // Ends the connection without reading the rest of an answer that is too long.
            post.cancel();
        }
    }

    /** Says who asks, to the proxy alone. */
    private static final class Identifying extends HttpRequestExecutor {

        private final HttpProxy proxy;

        Identifying(HttpProxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            if (Method.CONNECT.isSame(request.getMethod())) {
                proxy.identify(request);
            }
            return super.execute(request, connection, callback, context);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
