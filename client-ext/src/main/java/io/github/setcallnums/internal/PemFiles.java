package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files. */
final class PemFiles {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ": holds no certificate, must be a PEM file of certificates.");
            }
            return certificates;
        } catch (CertificateException e) {
            if (Files.isDirectory(file)) {
                throw unreadable(file, new IOException(e));
            }
            throw new IllegalArgumentException(file + ": must be a PEM file of certificates.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return new UncheckedIOException(file + ": is a directory.", e);
        }
        return new UncheckedIOException(
                file + (Files.exists(file) ? ": cannot be read." : ": there is no such file."), e);
    }

    /** Reads the private key that belongs to a certificate. No exception here has a cause that could quote the key. */
    static PrivateKey privateKey(Path file, X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!pem.find()) {
                throw new IllegalArgumentException(file + ": holds no unencrypted PKCS #8 key (BEGIN PRIVATE KEY)."
                        + " To convert another one: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem");
            }
            byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + ": is not the " + algorithm + " key that the certificate asks for.");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
