package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate authority made on the spot, good for 30 days, and what it signs.
 *
 * <p>Its files lie in a temporary folder that only its owner may read, as far as the file system knows owners;
 * {@link #close()} deletes it. Not thread-safe.
 */
final class LocalCertificates implements AutoCloseable {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Keytool keytool;
    private int issued;

    /** A client's certificate and its private key (PKCS#8), each a PEM file that lives as long as its CA. */
    record ClientIdentity(Path certificateFile, Path keyFile) {}

    private LocalCertificates(Path folder) {
        this.folder = folder;
        this.keytool = new Keytool(folder);
    }

    static LocalCertificates create() throws IOException {
        LocalCertificates certificates = new LocalCertificates(Files.createTempDirectory("embedded-gateway-"));
        try {
            certificates.createAuthority();
            return certificates;
        } catch (IOException | RuntimeException e) {
            certificates.close();
            throw e;
        }
    }

    /** The authority's own certificate, which a client has to trust, as a PEM file. */
    Path caFile() {
        return folder.resolve("ca.pem");
    }

    PrivateKeyEntry issue(ServerCertificate certificate) {
        return issue(certificate, List.of());
    }

    PrivateKeyEntry issue(ServerCertificate certificate, List<String> moreNames) {
        return issue("serverAuth", certificate.options(moreNames));
    }

    ClientIdentity issueClientIdentity() throws IOException {
        PrivateKeyEntry client = issue("clientAuth", List.of("-dname", "CN=client", "-validity", "30"));
        return new ClientIdentity(
                write("client-" + issued + ".pem", "CERTIFICATE", encoded(client.getCertificate())),
                write(
                        "client-" + issued + ".key",
                        "PRIVATE KEY",
                        client.getPrivateKey().getEncoded()));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createAuthority() throws IOException {
        PrivateKeyEntry authority = keytool.generateKeyPair(
                "ca",
                List.of(
                        "-dname",
                        "CN=embedded gateway CA",
                        "-ext",
                        "bc:c=ca:true",
                        "-ext",
                        "ku:c=keyCertSign,cRLSign",
                        "-validity",
                        "30"));
        write("ca.pem", "CERTIFICATE", encoded(authority.getCertificate()));
    }

    private PrivateKeyEntry issue(String purpose, List<String> options) {
        issued++;
        List<String> all = new ArrayList<>(List.of("-signer", "ca", "-ext", "eku=" + purpose));
        all.addAll(options);
        return keytool.generateKeyPair("issued-" + issued, all);
    }

    private Path write(String name, String type, byte[] content) throws IOException {
        String pem = "-----BEGIN " + type + "-----\n" + PEM.encodeToString(content) + "\n-----END " + type + "-----\n";
        return Files.writeString(folder.resolve(name), pem);
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate of keytool cannot be encoded.", e);
        }
    }
}
