package io.github.setcallnums.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * The server that a contender calls, a process of its own: reads each request whole, head and body, and answers the
 * same bytes. Ends when its standard input ends, and so never outlives the process that started it.
 */
public final class Stub {

    static final byte[] ANSWER = answer("{\"message\":\"success\",\"retcode\":\"0\"}");

    /** Outlive their connections, and so does the count of their CPU time. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Stub::daemon);

    private Stub() {}

    /** Prints its port, and serves. Takes the scheme, and how many milliseconds each answer is held back. */
    public static void main(String[] args) throws IOException {
        ServerSocketFactory sockets =
                args[0].equals("https") ? SSLServerSocketFactory.getDefault() : ServerSocketFactory.getDefault();
        long delayMillis = Long.parseLong(args[1]);
        ServerSocket listener = sockets.createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        System.out.println(listener.getLocalPort());
        THREADS.execute(() -> accept(listener, delayMillis));
        while (System.in.read() >= 0) {
            // The parent says nothing; it only goes away.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static void accept(ServerSocket listener, long delayMillis) {
        try {
            while (true) {
                Socket socket = listener.accept();
                THREADS.execute(() -> serve(socket, delayMillis));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(Socket socket, long delayMillis) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                in.skipNBytes(bodyLength(in));
                if (delayMillis > 0) {
                    Thread.sleep(delayMillis);
                }
                out.write(ANSWER);
            }
        } catch (IOException | InterruptedException e) {
            // The caller hung up.
        }
    }

    private static long bodyLength(InputStream in) throws IOException {
        long length = 0;
        StringBuilder line = new StringBuilder(128);
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            if (line.length() == 1) {
                return length;
            }
            String header = line.toString().toLowerCase(Locale.ROOT).strip();
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
            if (header.startsWith("transfer-encoding:")) {
                throw new IOException("no contender sends chunks");
            }
            line.setLength(0);
        }
    }

    private static byte[] answer(String body) {
        return ("HTTP/1.1 200 \r\n"
                        + "Content-Type: application/json;charset=UTF-8\r\n"
                        + "Content-Length: " + body.length() + "\r\n"
                        + "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
