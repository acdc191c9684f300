package io.github.setcallnums.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** What no client can beat: a socket per thread, one write, and reads until the known answer is there. */
final class Floor implements CallableClient {

    private static final byte[] REQUEST = request();

    private final ThreadLocal<Socket> sockets;

    Floor(URI stub) {
        sockets = ThreadLocal.withInitial(() -> connect(stub));
    }

    @Override
    public Object call(int agentId, int callNums) throws IOException {
        Socket socket = sockets.get();
        socket.getOutputStream().write(REQUEST);
        byte[] answer = new byte[Stub.ANSWER.length];
        InputStream in = socket.getInputStream();
        if (in.readNBytes(answer, 0, answer.length) < answer.length) {
            throw new EOFException();
        }
        return answer;
    }

    private static Socket connect(URI stub) {
        try {
            Socket socket = sockets(stub).createSocket(stub.getHost(), stub.getPort());
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SocketFactory sockets(URI stub) {
        return stub.getScheme().equals("https") ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
    }

    private static byte[] request() {
        String body = "{\"mediaType\":\"53\",\"callnums\":\"5\"}";
        return ("POST /agentgateway/resource/mediacall/101/setcallnums HTTP/1.1\r\n"
                        + "Host: 127.0.0.1:8043\r\n"
                        + "Content-Type: application/json; charset=UTF-8\r\n"
                        + "Accept: application/json\r\n"
                        + "Guid: " + Gateway.GUID + "\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
