package io.github.setcallnums.internal;

import io.github.setcallnums.CertificateExpiry;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http.ssl.TlsCiphers;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on a connection: of the versions and cipher suites that the user allows those that are safe, and the host's
 * name checked, all within the time that a handshake may take.
 */
final class TlsUpgrade implements TlsSocketStrategy {

    private static final List<String> VERSIONS = List.of(TLS.V_1_3.getId(), TLS.V_1_2.getId());

    private final Supplier<SSLContext> contexts;
    private final SSLParameters allowed;
    private final Duration limit;
    private final @Nullable HttpProxy proxy;
    private final String step;
    private volatile Strategy latest;
    private volatile CertificateExpiry expiry = new CertificateExpiry(Optional.empty(), Optional.empty());

    /** How an SSL context puts TLS on connections. */
    private record Strategy(SSLContext context, TlsSocketStrategy tls) {}

    TlsUpgrade(Supplier<SSLContext> contexts, SSLParameters allowed, Duration limit, @Nullable HttpProxy proxy) {
        this.contexts = contexts;
        this.allowed = allowed;
        this.limit = limit;
        this.proxy = proxy;
        this.step = "the TLS handshake" + (proxy == null ? "" : " through " + proxy);
        this.latest = strategy(contexts.get(), allowed);
    }

    private static Strategy strategy(SSLContext context, SSLParameters allowed) {
        SSLParameters standard = context.getDefaultSSLParameters();
        List<String> known = List.of(context.getSupportedSSLParameters().getCipherSuites());
        TlsSocketStrategy tls = ClientTlsStrategyBuilder.create()
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
        return new Strategy(context, tls);
    }

    private static String[] only(String what, String[] allowed, Predicate<String> safe) {
        String[] both = Arrays.stream(allowed).filter(safe).toArray(String[]::new);
        if (both.length == 0) {
            throw new IllegalArgumentException(
                    "sslContext: must allow " + what + ", allows only " + String.join(", ", allowed) + ".");
        }
        return both;
    }

    private TlsSocketStrategy current() {
        Strategy current = latest;
        SSLContext context = contexts.get();
        if (context != current.context()) {
            current = strategy(context, allowed);
            latest = current;
        }
        return current.tls();
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        Exchange exchange = Exchange.of(context);
        exchange.beginStep(step, limit);
        try {
            SSLSocket secured = current().upgrade(socket, target, port, attachment, context);
            expiry = expiry(secured.getSession());
            return secured;
        } catch (IOException e) {
            throw proxy == null ? e : new SSLException(step + " failed: " + e.getMessage(), e);
        } finally {
            exchange.endStep();
        }
    }

    private static CertificateExpiry expiry(SSLSession session) {
        try {
            return new CertificateExpiry(
                    earliest(session.getPeerCertificates()), earliest(session.getLocalCertificates()));
        } catch (SSLPeerUnverifiedException e) {
            return new CertificateExpiry(Optional.empty(), Optional.empty());
        }
    }

    private static Optional<Instant> earliest(Certificate @Nullable [] chain) {
        return Stream.ofNullable(chain)
                .flatMap(Arrays::stream)
                .filter(X509Certificate.class::isInstance)
                .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
                .min(Comparator.naturalOrder());
    }

    /** Returns when the certificates of the newest handshake expire. */
    CertificateExpiry expiry() {
        return expiry;
    }
}
