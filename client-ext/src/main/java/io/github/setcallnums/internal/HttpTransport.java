package io.github.setcallnums.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.setcallnums.PoolState;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and receives one answer over Apache HttpClient. Repeats nothing, follows nothing, remembers nothing,
 * and bounds everything: connections, time, and the size of the answer.
 */
public final class HttpTransport implements Client, AutoCloseable {

    /** The longest answer that is read, in bytes. */
    public static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final String GUID = "Guid";
    private static final String EXCHANGE = Exchange.class.getName();

    private final TransportConfig config;
    private final HttpHost gateway;
    private final TlsSocketStrategy tls;
    private final Watchdog watchdog = new Watchdog();
    private final NameLookup names;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient http;

    /** Opens a transport; no connection is made yet. */
    public HttpTransport(TransportConfig config) {
        this.config = config;
        this.gateway = HttpHost.create(config.gateway());
        this.tls = ClientTlsStrategyBuilder.create()
                .setSslContext(config.sslContext())
                .setTlsVersions(config.sslParameters().getProtocols())
                .setCiphers(config.sslParameters().getCipherSuites())
                // By the JDK and by HttpClient: an SSLContext that trusts everything leaves the JDK's check out.
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                .buildClassic();
        this.names = new NameLookup(config.connectTimeout(), watchdog);
        this.connections = connections(config, names, tls);
        HttpRoute route = config.route();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new SentMarker())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setConnectionRequestTimeout(timeout(config.totalTimeout()))
                        .setResponseTimeout(timeout(config.responseTimeout()))
                        .build())
                .setRoutePlanner((target, context) -> route)
                .replaceExecInterceptor(ChainElement.PROTOCOL.name(), HttpTransport::exchange)
                .setUserAgent("setcallnums")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            TransportConfig config, NameLookup names, TlsSocketStrategy tls) {
        Timeout connect = timeout(config.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(QuietConnection.factory())
                .setDnsResolver(names)
                .setTlsSocketStrategy(tls)
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(timeout(config.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setIdleTimeout(Timeout.ofSeconds(30))
                        .build())
                .setMaxConnTotal(config.maxConnections())
                .setMaxConnPerRoute(config.maxConnections())
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        if (!(options instanceof AttemptOptions attempt)) {
            throw new IllegalArgumentException("a call needs options of its own");
        }
        Exchange exchange = attempt.exchange();
        HttpUriRequestBase outgoing = outgoing(attempt.request());
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(EXCHANGE, exchange);
        exchange.cancellable(outgoing);
        watchdog.watch(exchange);
        try {
            ClassicHttpResponse answer = http.executeOpen(gateway, outgoing, context);
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .headers(headers(answer))
                    .body(answer.getEntity().getContent().readAllBytes())
                    .build();
        } catch (IOException | IllegalStateException e) {
            // HttpClient's word for a connection or a pool that was closed meanwhile is IllegalStateException.
            throw noAnswer(exchange, e);
        } finally {
            watchdog.release();
            // Closes the connection unless it is back in the pool, and does not read to the end of it before.
            outgoing.cancel();
        }
    }

    /** Counts the connections. */
    public PoolState pool() {
        PoolStats stats = connections.getTotalStats();
        return new PoolState(stats.getLeased(), stats.getAvailable(), stats.getPending(), stats.getMax());
    }

    /** Connects as a call would, and sends no request. */
    public void checkConnection() throws IOException {
        ConnectionProbe.connect(config, names, tls);
    }

    private HttpUriRequestBase outgoing(GatewayRequest request) {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), config.gateway());
        outgoing.setPath(request.path());
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        outgoing.setHeader(GUID, request.guid().value());
        outgoing.setEntity(new ByteArrayEntity(request.body(), null));
        return outgoing;
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new HashMap<>();
        for (String name : AnswerReader.HEADERS) {
            Header header = answer.getFirstHeader(name);
            if (header != null) {
                headers.put(name, List.of(header.getValue()));
            }
        }
        return headers;
    }

    /**
     * Stands where HttpClient would look after authentication, which this interface has no use for. Reads the answer as
     * long as its connection is at hand; one that was not read to its end is not used again.
     */
    private static ClassicHttpResponse exchange(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            byte[] body = body(answer.getEntity());
            answer.setEntity(new ByteArrayEntity(body, null));
            if (body.length <= MAX_ANSWER_BYTES) {
                scope.execRuntime.releaseEndpoint();
            }
            return answer;
        } finally {
            scope.execRuntime.discardEndpoint();
        }
    }

    /** Returns the body, or one byte more of it than is allowed. */
    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long length = entity.getContentLength();
        return entity.getContent()
                .readNBytes(length < 0 ? MAX_ANSWER_BYTES + 1 : (int) Math.min(length, MAX_ANSWER_BYTES + 1L));
    }

    private static AttemptFailure.NoAnswer noAnswer(Exchange exchange, Exception e) {
        // With TLS 1.3, a server refuses the client's certificate only after the client has begun to send.
        boolean sent = exchange.sent() && !(e instanceof SSLHandshakeException);
        String ended = exchange.ended();
        if (ended != null) {
            return new AttemptFailure.NoAnswer(sent, ended, e);
        }
        if (sent && (e instanceof ClientProtocolException || e instanceof MalformedChunkCodingException)) {
            // Not the cause: it may quote the answer, and that the request.
            return new AttemptFailure.NoAnswer(true, "what came is not HTTP", null);
        }
        return new AttemptFailure.NoAnswer(
                sent, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public void close() {
        watchdog.close();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Notes the moment from which the request may have reached the gateway. */
    private final class SentMarker extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            if (!Method.CONNECT.isSame(request.getMethod())
                    && context.getAttribute(EXCHANGE) instanceof Exchange exchange) {
                watchdog.stopIfEnded(exchange);
                exchange.markSent();
            }
            return super.execute(request, connection, callback, context);
        }
    }
}
