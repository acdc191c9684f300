package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that never logs headers or bytes, at whatever level: the Guid is among them. And one that is not used again
 * once bytes have come that nobody asked for: the next request would take them for its answer.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private static final long TRUSTED_IDLE_NANOS = 500_000_000;

    private @Nullable SessionInputBuffer received;
    private long idleSince;

    private QuietConnection(String id) {
        super(id, null, null, LIMITS, null, null, null, null);
    }

    static HttpConnectionFactory<ManagedHttpClientConnection> factory() {
        AtomicLong count = new AtomicLong();
        return socket -> {
            QuietConnection connection = new QuietConnection("setcallnums-" + count.incrementAndGet());
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        received = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    @Override
    public void passivate() {
        idleSince = System.nanoTime();
        super.passivate();
    }

    @Override
    public boolean isStale() throws IOException {
        // The long check waits a millisecond for the end of the stream.
        return (System.nanoTime() - idleSince > TRUSTED_IDLE_NANOS && super.isStale()) || hasUnaskedBytes();
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
    protected void onRequestSubmitted(ClassicHttpRequest request) {}

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {}
}
