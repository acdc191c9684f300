package io.github.setcallnums.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes SSL contexts from files, a new one whenever these have changed; while they cannot be used, the last one stays.
 * There is no way here to trust everything. Thread-safe.
 */
public final class Tls implements Supplier<SSLContext> {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    private final @Nullable TlsFiles trust;
    private final @Nullable TlsFiles identity;
    private final List<Path> files;
    private SSLContext context;
    private List<?> used;
    private List<?> refused = List.of();

    /**
     * Reads the files.
     *
     * @param trust the CAs to trust, or null for the platform's
     * @param identity the client's certificate and key, or null for none
     */
    public Tls(@Nullable TlsFiles trust, @Nullable TlsFiles identity) {
        this.trust = trust;
        this.identity = identity;
        this.files = Stream.of(trust, identity)
                .filter(Objects::nonNull)
                .flatMap(some -> some.files().stream())
                .toList();
        this.used = versions();
        this.context = read();
    }

    @Override
    public synchronized SSLContext get() {
        List<?> found = versions();
        if (!found.equals(used)) {
            try {
                context = read();
                used = found;
                LOG.info("TLS follows files that have changed: {}", files);
            } catch (RuntimeException e) {
                // Tried again at the next handshake, since it may be their permissions; told once.
                if (!found.equals(refused)) {
                    refused = found;
                    LOG.warn("TLS stays as it was, files that have changed cannot be used: {}", e.getMessage());
                }
            }
        }
        return context;
    }

    private List<?> versions() {
        return files.stream().map(Tls::version).toList();
    }

    private static Object version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Stream.of(now.lastModifiedTime(), now.size(), now.fileKey()).toList();
        } catch (IOException e) {
            return "none";
        }
    }

    private SSLContext read() {
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(
                    identity == null ? null : keyManagers(identity), trust == null ? null : trustManagers(trust), null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up with " + files + ": " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(TlsFiles trust) throws GeneralSecurityException {
        KeyStore store = trust.load();
        if (!hasEntry(store, TrustedCertificateEntry.class)) {
            throw refused(trust, "holds no CA that Java trusts; keytool -importcert puts one into a key store.");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keyManagers(TlsFiles identity) throws GeneralSecurityException {
        KeyStore store = identity.load();
        if (!hasEntry(store, PrivateKeyEntry.class)) {
            throw refused(identity, "holds no private key with its certificate.");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(store, identity.keyPassword());
        } catch (UnrecoverableKeyException e) {
            throw refused(identity, "the key in it has another password than the key store.");
        }
        return factory.getKeyManagers();
    }

    private static boolean hasEntry(KeyStore store, Class<? extends KeyStore.Entry> kind)
            throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, kind)) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException refused(TlsFiles files, String why) {
        return new IllegalArgumentException(files.files().get(0) + ": " + why);
    }
}
