package io.github.setcallnums.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's end of one connection. */
final class ServerConnection implements Closeable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");
    private static final Pattern GUID = Pattern.compile("(?i)\r\nGuid: *([^\r]*)\r\n");

    private final Socket raw;
    private Socket socket;
    private final int number;
    private final Runnable onRequest;
    private String head = "";

    ServerConnection(Socket socket, int number, Runnable onRequest) {
        this.raw = socket;
        this.socket = socket;
        this.number = number;
        this.onRequest = onRequest;
    }

    /** Which connection of the server this is, counted from 1. */
    int number() {
        return number;
    }

    /** Goes on with TLS; the TCP connection stays open when TLS fails. */
    void startTls(SSLContext context, Consumer<SSLSocket> settings) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
        tls.setUseClientMode(false);
        settings.accept(tls);
        socket = tls;
        try {
            tls.startHandshake();
        } catch (IOException e) {
            socket = raw;
            stay();
            throw e;
        }
    }

    /** Reads some bytes of something that is no request. */
    void skip(int bytes) throws IOException {
        socket.getInputStream().readNBytes(bytes);
    }

    /** Reads the first bytes of a request, and no more of it. */
    void readSome() throws IOException {
        readByte();
        onRequest.run();
        socket.getInputStream().readNBytes(20);
    }

    /** Reads a request's line and headers, and returns them. */
    String readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(readByte());
        onRequest.run();
        do {
            bytes.write(readByte());
        } while (!bytes.toString(ISO_8859_1).endsWith("\r\n\r\n"));
        head = bytes.toString(ISO_8859_1);
        return head;
    }

    /** Reads a whole request, and returns its line and headers. */
    String read() throws IOException {
        readHead();
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            int expected = Integer.parseInt(length.group(1));
            if (socket.getInputStream().readNBytes(expected).length < expected) {
                throw new EOFException();
            }
        }
        return head;
    }

    /** The GUID of the request that was read last. */
    String guid() {
        Matcher guid = GUID.matcher(head);
        return guid.find() ? guid.group(1) : "no GUID";
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends the same again and again until the caller is gone. */
    void sendForever(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        while (true) {
            send(bytes);
        }
    }

    /** Sends one byte at a time, with a pause before each. */
    void drip(String text, long pauseMillis) throws IOException, InterruptedException {
        for (byte b : text.getBytes(ISO_8859_1)) {
            Thread.sleep(pauseMillis);
            send(new byte[] {b});
        }
    }

    /** Says nothing until the caller is gone. */
    void stay() throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Closes with a TCP reset. */
    void reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }

    private int readByte() throws IOException {
        int b = socket.getInputStream().read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        try (raw) {
            socket.close();
        }
    }
}
