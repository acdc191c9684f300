package io.github.setcallnums.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the certificates in PEM files, whatever else stands in these. */
final class PemFiles {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final Pattern CERTIFICATE = Pattern.compile(BEGIN + "[^-]+-----END CERTIFICATE-----");

    private PemFiles() {}

    static List<X509Certificate> certificates(Path file) {
        String text = text(file);
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(encoded(file, text).getBytes(StandardCharsets.ISO_8859_1)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ": holds no certificate, must be a PEM file of certificates.");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + ": must be a PEM file of certificates.", e);
        }
    }

    /** Leaves out what stands around the certificates. */
    private static String encoded(Path file, String text) {
        if (!text.contains("-----BEGIN ")) {
            return text;
        }
        List<String> blocks =
                CERTIFICATE.matcher(text).results().map(MatchResult::group).toList();
        if (blocks.size() < Pattern.compile(BEGIN).matcher(text).results().count()) {
            throw new IllegalArgumentException(file + ": a certificate in it is cut off.");
        }
        return String.join("\n", blocks);
    }

    /** Reads a certificate and the chain behind it. */
    static List<X509Certificate> chain(Path file) {
        List<X509Certificate> chain = certificates(file);
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalArgumentException(file + ": certificate " + (i + 1)
                        + " is not that of the issuer of certificate " + i
                        + ". The client's own comes first, and behind each the one that issued it.");
            }
        }
        return chain;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UncheckedIOException unreadable(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return new UncheckedIOException(file + ": is a directory.", e);
        }
        return new UncheckedIOException(
                file + (Files.exists(file) ? ": cannot be read." : ": there is no such file."), e);
    }
}
