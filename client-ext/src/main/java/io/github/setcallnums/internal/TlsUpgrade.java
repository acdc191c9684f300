package io.github.setcallnums.internal;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http.ssl.TlsCiphers;

/**
 * Puts TLS on a connection: of the versions and cipher suites that the user allows those that are safe, and the host's name
 * checked, all within the time that a handshake may take.
 */
final class TlsUpgrade implements TlsSocketStrategy {

    private static final List<String> VERSIONS = List.of(TLS.V_1_3.getId(), TLS.V_1_2.getId());

    private final Supplier<SSLContext> contexts;
    private final SSLParameters allowed;
    private final Duration limit;
    private volatile Strategy current;

    /** How TLS is put on connections by an SSL context. */
    private record Strategy(SSLContext context, TlsSocketStrategy strategy) {}

    TlsUpgrade(Supplier<SSLContext> contexts, SSLParameters allowed, Duration limit) {
        this.contexts = contexts;
        this.allowed = allowed;
        this.limit = limit;
        SSLContext context = contexts.get();
        this.current = new Strategy(context, strategy(context, allowed));
    }

    private static TlsSocketStrategy strategy(SSLContext context, SSLParameters allowed) {
        SSLParameters standard = context.getDefaultSSLParameters();
        List<String> known = List.of(context.getSupportedSSLParameters().getCipherSuites());
        return ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setTlsVersions(only(
                        "TLS 1.3 or 1.2",
                        Objects.requireNonNullElse(allowed.getProtocols(), standard.getProtocols()),
                        VERSIONS::contains))
                .setCiphers(only(
                        "a cipher suite that is known and safe",
                        Objects.requireNonNullElse(allowed.getCipherSuites(), standard.getCipherSuites()),
                        cipher -> known.contains(cipher) && !TlsCiphers.isWeak(cipher)))
                // By the JDK and by HttpClient: an SSLContext that trusts everything leaves the JDK's check out.
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                .buildClassic();
    }

    private static String[] only(String what, String[] allowed, Predicate<String> safe) {
        String[] both = Arrays.stream(allowed).filter(safe).toArray(String[]::new);
        if (both.length == 0) {
            throw new IllegalArgumentException(
                    "sslContext: must allow " + what + ", allows only " + String.join(", ", allowed) + ".");
        }
        return both;
    }

    private TlsSocketStrategy strategy() {
        Strategy latest = current;
        SSLContext context = contexts.get();
        if (context != latest.context()) {
            latest = new Strategy(context, strategy(context, allowed));
            current = latest;
        }
        return latest.strategy();
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        Exchange exchange = Exchange.of(context);
        exchange.beginStep("the TLS handshake", limit);
        try {
            return strategy().upgrade(socket, target, port, attachment, context);
        } finally {
            exchange.endStep();
        }
    }
}
