package io.github.setcallnums.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.PoolState;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpOptions;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Feign's way to the gateway: whatever goes wrong on it, ends as one failure that knows whether the request was sent. */
public final class HttpTransport implements Client, AutoCloseable {

    private static final String GUID = "Guid";
    private static final String COOKIE = "Cookie";

    /** Feign would copy and sort all the others. */
    private static final List<String> HEADERS_READ = List.of("Content-Type", "Retry-After");

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
    public Response execute(Request request, Request.Options options) {
        if (!(options instanceof AttemptOptions attempt)) {
            throw new IllegalArgumentException("a call needs options of its own");
        }
        Exchange exchange = attempt.exchange();
        try {
            ClassicHttpResponse answer = sender.send(outgoing(attempt.request()), exchange);
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .headers(headers(answer))
                    .body(answer.getEntity().getContent().readAllBytes())
                    .build();
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

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new HashMap<>(4);
        for (String name : HEADERS_READ) {
            Header header = answer.getFirstHeader(name);
            if (header != null) {
                headers.put(name, List.of(header.getValue()));
            }
        }
        return headers;
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
