package io.github.setcallnums.internal;

import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.PoolState;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpOptions;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * The way to the gateway over HTTP: whatever goes wrong on it, ends as one failure that knows whether the request was
 * sent.
 */
public final class HttpTransport implements Transport, AutoCloseable {

    private static final String GUID = "Guid";
    private static final String COOKIE = "Cookie";

    private final TransportConfig config;
    private final TlsUpgrade tls;
    private final NameLookup names;
    private final Watchdog watchdog;
    private final ConnectionPool connections;
    private final HttpSender sender;

    /** Opens a transport; no connection is made yet. */
    public HttpTransport(TransportConfig config) {
        this(config, Duration.ofSeconds(30));
    }

    HttpTransport(TransportConfig config, Duration longestIdle) {
        this.config = config;
        this.tls =
                new TlsUpgrade(config.sslContexts(), config.sslParameters(), config.connectTimeout(), config.proxy());
        this.watchdog = new Watchdog();
        this.names = new NameLookup(config.connectTimeout(), watchdog);
        this.connections = new ConnectionPool(config, names, tls);
        this.sender = HttpSender.over(connections, config, watchdog);
        watchdog.start(longestIdle.dividedBy(6), () -> connections.closeIdle(longestIdle));
    }

    @Override
    public Answer send(AttemptOptions attempt) {
        Exchange exchange = attempt.exchange();
        try {
            ClassicHttpResponse answer = sender.send(outgoing(attempt.request()), exchange);
            return new Answer(
                    answer.getCode(),
                    header(answer, "Content-Type"),
                    header(answer, "Retry-After"),
                    answer.getEntity().getContent().readAllBytes());
        } catch (IOException | RuntimeException | Error e) {
            throw noAnswer(exchange, e);
        }
    }

    /** Counts the connections. */
    public PoolState pool() {
        return connections.state();
    }

    /** Returns when the certificates of the newest handshake expire. */
    public CertificateExpiry certificateExpiry() {
        return tls.expiry();
    }

    /** Connects as a call would, but outside the pool, and sends no request. */
    public void checkConnection() throws IOException {
        Exchange exchange =
                new Exchange(System.nanoTime() + config.totalTimeout().toNanos());
        ConnectionPool once = new ConnectionPool(config, names, tls);
        try (HttpSender check = HttpSender.hangingUp(once, config, watchdog)) {
            check.send(new HttpOptions(config.gateway()), exchange);
        } catch (IOException | RuntimeException | Error e) {
            throw e instanceof IOException why && exchange.ended() == null
                    ? why
                    : new IOException(noAnswer(exchange, e).reason(), e);
        }
    }

    private HttpUriRequestBase outgoing(GatewayRequest request) {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), config.gateway());
        outgoing.setPath(request.path());
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        outgoing.setHeader(GUID, request.guid().value());
        request.guid().cookie().ifPresent(cookie -> outgoing.setHeader(COOKIE, cookie));
        outgoing.setEntity(new ByteArrayEntity(request.body(), null));
        return outgoing;
    }

    private static @Nullable String header(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static AttemptFailure.NoAnswer noAnswer(Exchange exchange, Throwable e) {
        // With TLS 1.3, a server refuses the client's certificate only after the client has begun to send.
        boolean sent = exchange.sent() && !(e instanceof SSLHandshakeException);
        String ended = exchange.ended();
        if (ended != null) {
            return new AttemptFailure.NoAnswer(sent, ended, e);
        }
        if (sent && (e instanceof ClientProtocolException || e instanceof MalformedChunkCodingException)) {
            // Not the cause: it may quote the answer, and that the request.
            return new AttemptFailure.NoAnswer(
                    true, "what came is not HTTP; a port that speaks TLS answers so, too", null);
        }
        return new AttemptFailure.NoAnswer(
                sent, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    }

    @Override
    public void close() {
        watchdog.close();
        sender.close();
    }
}
