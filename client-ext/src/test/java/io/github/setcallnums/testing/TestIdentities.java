package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Certificates for the tests of other packages, made once. */
public final class TestIdentities {

    private static final LocalCertificates OURS = authority();
    private static final LocalCertificates OTHERS = authority();
    private static final Map<ServerCertificate, SSLContext> SERVERS = new ConcurrentHashMap<>();

    private TestIdentities() {}

    /** The CA that a client has to trust. */
    public static Path caFile() {
        return OURS.caFile();
    }

    /** Another CA. */
    public static Path otherCaFile() {
        return OTHERS.caFile();
    }

    public static SSLContext valid() {
        return server(ServerCertificate.VALID);
    }

    public static SSLContext expired() {
        return server(ServerCertificate.EXPIRED);
    }

    public static SSLContext ofOtherHost() {
        return server(ServerCertificate.OTHER_HOST);
    }

    public static SSLContext withoutSan() {
        return server(ServerCertificate.WITHOUT_SAN);
    }

    /** A client's certificate and key that the servers' CA has signed. */
    public static PemPair client() {
        return client(OURS);
    }

    /** A client's certificate and key that another CA has signed. */
    public static PemPair otherClient() {
        return client(OTHERS);
    }

    /** Two PEM files that belong together. */
    public record PemPair(Path certificate, Path key) {}

    private static PemPair client(LocalCertificates authority) {
        try {
            LocalCertificates.ClientIdentity identity = authority.issueClientIdentity();
            return new PemPair(identity.certificateFile(), identity.keyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext server(ServerCertificate kind) {
        return SERVERS.computeIfAbsent(kind, certificate -> {
            try {
                return ServerTls.context(OURS.issue(certificate), Optional.of(OURS.caFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static LocalCertificates authority() {
        try {
            LocalCertificates authority = LocalCertificates.create();
            Runtime.getRuntime().addShutdownHook(new Thread(authority::close));
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
