package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The server's side of TLS. */
final class ServerTls {

    private static final char[] IN_MEMORY_ONLY = {};

    private ServerTls() {}

    /** A context that shows this identity, and trusts clients whose certificates the given CA has signed. */
    static SSLContext context(PrivateKeyEntry identity, Optional<Path> clientCa) throws IOException {
        try {
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keyStore(identity), IN_MEMORY_ONLY);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trustStore(clientCa));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The gateway's TLS could not be set up.", e);
        }
    }

    private static KeyStore keyStore(PrivateKeyEntry identity) throws IOException, GeneralSecurityException {
        KeyStore keys = emptyStore();
        keys.setEntry("server", identity, new PasswordProtection(IN_MEMORY_ONLY));
        return keys;
    }

    private static KeyStore trustStore(Optional<Path> caPem) throws IOException, GeneralSecurityException {
        KeyStore trusted = emptyStore();
        if (caPem.isPresent()) {
            try (InputStream pem = Files.newInputStream(caPem.get())) {
                for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    trusted.setCertificateEntry("ca-" + trusted.size(), ca);
                }
            }
        }
        return trusted;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
