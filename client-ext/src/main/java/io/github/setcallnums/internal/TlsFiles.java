package io.github.setcallnums.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where certificates and keys are, and how they get into a key store. Messages name the files and quote nothing of
 * them.
 */
public sealed interface TlsFiles {

    /** Returns the files. */
    List<Path> files();

    /** Reads the files as they are. */
    KeyStore load() throws GeneralSecurityException;

    /** Returns what opens the key in the loaded store. */
    default char[] keyPassword() {
        return new char[0];
    }

    /** A PEM file of CA certificates. */
    record PemAuthorities(Path file) implements TlsFiles {

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public KeyStore load() throws GeneralSecurityException {
            KeyStore store = emptyStore();
            for (X509Certificate certificate : PemFiles.certificates(file)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            return store;
        }
    }

    /** A PEM file of a certificate with its chain, and one of its key. */
    record PemIdentity(Path certificate, Path key, @Nullable String password) implements TlsFiles {

        @Override
        public List<Path> files() {
            return List.of(certificate, key);
        }

        @Override
        public KeyStore load() throws GeneralSecurityException {
            List<X509Certificate> chain = PemFiles.chain(certificate);
            PrivateKey privateKey = new PemKey(key, certificate, chain.get(0)).read(password);
            KeyStore store = emptyStore();
            store.setKeyEntry("client", privateKey, keyPassword(), chain.toArray(Certificate[]::new));
            return store;
        }

        @Override
        public String toString() {
            return files().toString();
        }
    }

    /** A key store: PKCS #12 or JKS. */
    record StoreFile(Path file, String password) implements TlsFiles {

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public char[] keyPassword() {
            return password.toCharArray();
        }

        @Override
        public KeyStore load() throws GeneralSecurityException {
            if (!Files.isRegularFile(file)) {
                throw PemFiles.unreadable(file, new NoSuchFileException(file.toString()));
            }
            try {
                return KeyStore.getInstance(file.toFile(), password.toCharArray());
            } catch (IOException e) {
                if (e.getCause() instanceof UnrecoverableKeyException) {
                    throw new IllegalArgumentException(file + ": cannot be opened with this password.");
                }
                throw PemFiles.unreadable(file, e);
            } catch (KeyStoreException e) {
                throw new IllegalArgumentException(file + ": must be a key store, PKCS #12 or JKS.");
            }
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("An empty key store reads nothing.", e);
        }
    }
}
