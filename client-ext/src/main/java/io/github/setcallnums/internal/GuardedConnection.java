package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again when its life is over, so that a gateway at another address is found, or once
 * bytes have come that nobody asked for: the next request would take them for its answer. And one that never logs
 * headers or bytes, at whatever level, since the Guid is among them: HttpClient's own would, HttpCore's does not.
 */
final class GuardedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private static final long TRUSTED_IDLE_NANOS = 20_000_000;

    private final long endOfLife;
    private @Nullable SessionInputBuffer received;
    private long idleSince;
    private volatile boolean closed;

    private GuardedConnection(Duration lifetime) {
        // Some versions give the limits to no parser but one that was made with them.
        super(LIMITS, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
        // Not all at once: a pool that was filled in a burst is not to be made anew in one.
        long nanos = lifetime.toNanos();
        endOfLife = System.nanoTime() + nanos - ThreadLocalRandom.current().nextLong(nanos / 5);
    }

    /** Makes a connection, bound to a socket if there is one yet. */
    static GuardedConnection create(@Nullable Socket socket, Duration lifetime) throws IOException {
        GuardedConnection connection = new GuardedConnection(lifetime);
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
    }

    /** Closes the socket at once if the connection was closed while the socket was being made. */
    @Override
    protected void bind(SocketHolder socket) throws IOException {
        super.bind(socket);
        if (closed) {
            super.close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("the connection was closed");
        }
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        received = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    @Override
    public void passivate() {
        idleSince = System.nanoTime();
    }

    @Override
    public void activate() {}

    @Override
    public boolean isStale() throws IOException {
        long now = System.nanoTime();
        // The long check waits a millisecond for the end of the stream.
        return now - endOfLife >= 0 || (now - idleSince > TRUSTED_IDLE_NANOS && super.isStale()) || hasUnaskedBytes();
    }

    private boolean hasUnaskedBytes() throws IOException {
        SocketHolder socket = ensureOpen();
        return received == null
                || received.length() > 0
                || socket.getBaseSocket().getInputStream().available() > 0
                // Decrypted, and not yet read.
                || (socket.getSSLSocket() != null && socket.getInputStream().available() > 0);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
