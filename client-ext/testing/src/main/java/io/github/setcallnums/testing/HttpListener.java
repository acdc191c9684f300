package io.github.setcallnums.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Speaks HTTP/1.1 over every connection that a server socket accepts, each on a daemon thread, until closed.
 *
 * <p>It stands in for HttpCore's own {@code HttpServer}, whose accepting thread keeps the JVM alive and, given an
 * {@code SSLContext}, waits for one client's TLS handshake before it accepts the next.
 */
final class HttpListener implements Closeable {

    private final ServerSocket serverSocket;
    private final HttpService service;
    private final DefaultBHttpServerConnectionFactory connectionFactory =
            new DefaultBHttpServerConnectionFactory(URIScheme.HTTP.id, Http1Config.DEFAULT, CharCodingConfig.DEFAULT);
    private final Set<HttpServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final CompletableFuture<Void> accepting;

    private HttpListener(ServerSocket serverSocket, HttpServerRequestHandler handler) {
        this.serverSocket = serverSocket;
        this.service = HttpService.builder()
                .withHttpProcessor(HttpProcessors.server())
                .withHttpServerRequestHandler(new BasicHttpServerExpectationDecorator(handler))
                .build();
        this.threads = Executors.newCachedThreadPool(
                new DefaultThreadFactory("embedded-gateway-" + serverSocket.getLocalPort(), true));
        this.accepting = CompletableFuture.runAsync(this::acceptAll, threads);
    }

    static HttpListener start(ServerSocket serverSocket, HttpServerRequestHandler handler) {
        return new HttpListener(serverSocket, handler);
    }

    @Override
    public void close() throws IOException {
        serverSocket.close();
        // Until its thread has left it, the system still accepts connections.
        accepting.join();
        threads.shutdownNow();
        connections.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
    }

    private void acceptAll() {
        while (!serverSocket.isClosed()) {
            try {
                accept();
            } catch (IOException closedOrLost) {
                // Closed, and the loop ends, or one caller was lost, and the next one is served.
            }
        }
    }

    private void accept() throws IOException {
        Socket socket = serverSocket.accept();
        socket.setTcpNoDelay(true);
        HttpServerConnection connection = connectionFactory.createConnection(socket);
        connections.add(connection);
        if (serverSocket.isClosed()) {
            connection.close(CloseMode.IMMEDIATE);
        }
        threads.execute(() -> serve(connection));
    }

    private void serve(HttpServerConnection connection) {
        try {
            while (connection.isOpen()) {
                service.handleRequest(connection, HttpCoreContext.create());
            }
        } catch (IOException | HttpException hungUp) {
            // The caller went away or spoke no HTTP, or the script says to hang up.
        } finally {
            connections.remove(connection);
            connection.close(CloseMode.GRACEFUL);
        }
    }
}
