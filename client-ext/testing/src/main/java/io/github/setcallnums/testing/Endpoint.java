package io.github.setcallnums.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** Where a gateway listens: a server socket on 127.0.0.1, and under HTTPS the certificates made for it. */
final class Endpoint implements Closeable {

    private static final int BACKLOG = 1_024;

    private final URI uri;
    private final ServerSocket socket;
    private final @Nullable LocalCertificates certificates;

    private Endpoint(String scheme, ServerSocket socket, @Nullable LocalCertificates certificates) {
        this.uri = URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
        this.socket = socket;
        this.certificates = certificates;
    }

    static Endpoint http(int port) throws IOException {
        return new Endpoint("http", open(ServerSocketFactory.getDefault(), port), null);
    }

    static Endpoint https(int port, ServerCertificate certificate, Optional<Path> clientCa) throws IOException {
        LocalCertificates certificates = LocalCertificates.create();
        try {
            ServerSocketFactory factory =
                    ServerTls.context(certificates.issue(certificate), clientCa).getServerSocketFactory();
            SSLServerSocket socket = (SSLServerSocket) open(factory, port);
            socket.setNeedClientAuth(clientCa.isPresent());
            return new Endpoint("https", socket, certificates);
        } catch (IOException | RuntimeException ex) {
            certificates.close();
            throw ex;
        }
    }

    URI uri() {
        return uri;
    }

    ServerSocket socket() {
        return socket;
    }

    Path caFile() {
        if (certificates == null) {
            throw new IllegalStateException("A gateway on plain HTTP has no certificates");
        }
        return certificates.caFile();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (certificates != null) {
            certificates.close();
        }
    }

    private static ServerSocket open(ServerSocketFactory factory, int port) throws IOException {
        return factory.createServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
