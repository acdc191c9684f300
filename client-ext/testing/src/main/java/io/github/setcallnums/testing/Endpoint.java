package io.github.setcallnums.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** Where a gateway listens: a server socket, and under HTTPS the certificates made for it. */
final class Endpoint implements Closeable {

    private static final int BACKLOG = 1_024;

    private final URI uri;
    private final ServerSocket socket;
    private final @Nullable ServerIdentity identity;

    private Endpoint(String scheme, String host, ServerSocket socket, @Nullable ServerIdentity identity) {
        this.uri = URI.create(scheme + "://" + host + ":" + socket.getLocalPort());
        this.socket = socket;
        this.identity = identity;
    }

    static Endpoint http(BoundAddress address, int port) throws IOException {
        return new Endpoint("http", address.uriHost(), open(ServerSocketFactory.getDefault(), address, port), null);
    }

    static Endpoint https(BoundAddress address, int port, ServerIdentity identity, Optional<Path> clientCa)
            throws IOException {
        try {
            ServerSocketFactory factory =
                    ServerTls.context(identity.key(), clientCa).getServerSocketFactory();
            SSLServerSocket socket = (SSLServerSocket) open(factory, address, port);
            socket.setNeedClientAuth(clientCa.isPresent());
            return new Endpoint("https", address.uriHost(), socket, identity);
        } catch (IOException | RuntimeException e) {
            identity.close();
            throw e;
        }
    }

    URI uri() {
        return uri;
    }

    ServerSocket socket() {
        return socket;
    }

    Path caFile() {
        if (identity == null) {
            throw new IllegalStateException("A gateway on plain HTTP has no certificates.");
        }
        return identity.caFile();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (identity != null) {
            identity.close();
        }
    }

    private static ServerSocket open(ServerSocketFactory factory, BoundAddress address, int port) throws IOException {
        return factory.createServerSocket(port, BACKLOG, address.address());
    }
}
