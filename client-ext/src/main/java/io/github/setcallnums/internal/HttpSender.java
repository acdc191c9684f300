package io.github.setcallnums.internal;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads one answer over Apache HttpClient. Sends nothing twice, follows nothing, remembers
 * nothing, and reads no further than it must.
 */
final class HttpSender implements AutoCloseable {

    /** The longest answer that is read, in bytes. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final HttpRoute route;
    private final Watchdog watchdog;
    private final CloseableHttpClient http;

    private HttpSender(
            TransportConfig config,
            Watchdog watchdog,
            ConnectionPool connections,
            ChainElement place,
            ExecChainHandler handler) {
        this.route = config.route();
        this.watchdog = watchdog;
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new ExchangeExecutor(config, watchdog))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        // Longer than any call: each has a total time of its own, for which the watchdog sees.
                        .setConnectionRequestTimeout(Timeout.ofHours(2))
                        .setResponseTimeout(Timeout.of(config.responseTimeout()))
                        .build())
                .setRoutePlanner((target, context) -> route)
                .replaceExecInterceptor(place.name(), handler)
                .setUserAgent(config.userAgent())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** Makes a sender over these connections, which it closes when it is closed. */
    static HttpSender over(ConnectionPool connections, TransportConfig config, Watchdog watchdog) {
        // Stands where HttpClient would look after authentication, which this interface has no use for.
        return new HttpSender(config, watchdog, connections, ChainElement.PROTOCOL, HttpSender::exchange);
    }

    /** Makes one that connects, and hangs up where it would send the request. */
    static HttpSender hangingUp(ConnectionPool connections, TransportConfig config, Watchdog watchdog) {
        return new HttpSender(config, watchdog, connections, ChainElement.MAIN_TRANSPORT, HttpSender::hangUp);
    }

    /** Sends a request, and returns the answer with no more than one byte above {@link #MAX_ANSWER_BYTES}. */
    ClassicHttpResponse send(HttpUriRequestBase request, Exchange exchange) throws IOException {
        exchange.cancellable(request);
        watchdog.watch(exchange);
        try {
            watchdog.stopIfEnded(exchange);
            return http.executeOpen(route.getTargetHost(), request, exchange.newContext());
        } finally {
            watchdog.release();
            // Closes the connection unless it is back in the pool, and does not read to the end of it before.
            request.cancel();
        }
    }

    /** Reads the answer as long as its connection is at hand; one that was not read to its end is not used again. */
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

    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long length = entity.getContentLength();
        return entity.getContent()
                .readNBytes(length < 0 ? MAX_ANSWER_BYTES + 1 : (int) Math.min(length, MAX_ANSWER_BYTES + 1L));
    }

    private static ClassicHttpResponse hangUp(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        scope.execRuntime.disconnectEndpoint();
        scope.execRuntime.discardEndpoint();
        return new BasicClassicHttpResponse(HttpStatus.SC_NO_CONTENT);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
