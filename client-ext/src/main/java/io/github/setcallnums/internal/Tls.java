package io.github.setcallnums.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the SSL context from PEM files. There is no way here to trust everything. */
public final class Tls {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final char[] NO_PASSWORD = new char[0];

    private Tls() {}

    /**
     * Makes an SSL context.
     *
     * @param trust the PEM file of CAs to trust, or null for the platform's
     * @param clientCertificate the PEM file of the client's certificate chain, or null for none
     * @param clientKey the PEM file of its private key; null if there is no certificate
     */
    public static SSLContext context(@Nullable Path trust, @Nullable Path clientCertificate, @Nullable Path clientKey) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    clientCertificate == null
                            ? null
                            : keyManagers(clientCertificate, Objects.requireNonNull(clientKey)),
                    trust == null ? null : trustManagers(trust),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up.", e);
        }
    }

    /**
     * Narrows what may be used. Never widens it: TLS 1.2 and 1.3 are all there is.
     *
     * @param wanted the protocols and cipher suites that are wanted; where it says null, any
     */
    public static SSLParameters parameters(SSLContext context, SSLParameters wanted) {
        List<String> protocols = new ArrayList<>(PROTOCOLS);
        if (wanted.getProtocols() != null) {
            protocols.retainAll(List.of(wanted.getProtocols()));
        }
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException(
                    "protocols " + String.join(", ", wanted.getProtocols()) + ": must hold TLSv1.3 or TLSv1.2.");
        }
        if (wanted.getCipherSuites() != null) {
            List<String> unknown = new ArrayList<>(List.of(wanted.getCipherSuites()));
            unknown.removeAll(List.of(context.getSupportedSSLParameters().getCipherSuites()));
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "cipher suites " + String.join(", ", unknown) + ": not known to the SSL context.");
            }
        }
        return new SSLParameters(wanted.getCipherSuites(), protocols.toArray(String[]::new));
    }

    private static TrustManager[] trustManagers(Path trust) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        List<X509Certificate> certificates = PemFiles.certificates(trust);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca-" + i, certificates.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keyManagers(Path certificate, Path key) throws GeneralSecurityException, IOException {
        List<X509Certificate> chain = PemFiles.certificates(certificate);
        PrivateKey privateKey = PemFiles.privateKey(key, chain.get(0));
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
