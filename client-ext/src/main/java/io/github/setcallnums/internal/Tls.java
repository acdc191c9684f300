package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.util.Arrays;
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
 * Makes SSL contexts from files, a new one whenever these have changed; files that are wrong then change nothing. There is no
 * way here to trust everything. Thread-safe.
 */
public final class Tls implements Supplier<SSLContext> {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    private final @Nullable TlsFiles trust;
    private final @Nullable TlsFiles identity;
    private List<?> versions;
    private SSLContext context;

    /**
     * Reads the files.
     *
     * @param trust the CAs to trust, or null for the platform's
     * @param identity the client's certificate and key, or null for none
     */
    public Tls(@Nullable TlsFiles trust, @Nullable TlsFiles identity) {
        this.trust = trust;
        this.identity = identity;
        this.versions = versions();
        this.context = read();
    }

    @Override
    public synchronized SSLContext get() {
        List<?> current = versions();
        if (!current.equals(versions)) {
            versions = current;
            try {
                context = read();
                LOG.info("TLS from changed files: {}", files().toList());
            } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
                LOG.warn("TLS as before, since changed files cannot be used: {}", e.getMessage());
            }
        }
        return context;
    }

    private List<?> versions() {
        return files().map(Tls::version).toList();
    }

    private Stream<Path> files() {
        return Stream.of(trust, identity).filter(Objects::nonNull).flatMap(some -> some.files().stream());
    }

    private static Object version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException e) {
            return "none";
        }
    }

    private SSLContext read() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? null : keyManagers(identity), trust == null ? null : trustManagers(trust), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(TlsFiles trust) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore store = trust.load();
        if (!hasEntry(store, TrustedCertificateEntry.class)) {
            throw new IllegalArgumentException(trust.files().get(0) + ": holds no CA to trust.");
        }
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keyManagers(TlsFiles identity) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = identity.load();
        if (!hasEntry(store, PrivateKeyEntry.class)) {
            throw new IllegalArgumentException(identity.files().get(0) + ": holds no private key.");
        }
        factory.init(store, identity.entryPassword());
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
}
