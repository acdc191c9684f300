package io.github.setcallnums;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A proxy that answers CONNECT with a given status, and tunnels if it is 200; or one that asks for a user and a password. */
final class TunnelProxy implements AutoCloseable {

    static final String OPENED = "HTTP/1.1 200 Connection established";

    private final Function<String, String> answers;
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TunnelProxy(String statusLine) throws IOException {
        this(head -> statusLine);
    }

    private TunnelProxy(Function<String, String> answers) throws IOException {
        this.answers = answers;
        threads.execute(this::accept);
    }

    static TunnelProxy askingFor(String user, String password) throws IOException {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        String line = "\nProxy-Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\n";
        return new TunnelProxy(head -> head.contains(line)
                ? OPENED
                : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The heads of the requests that the proxy could read. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            String head = head(caller);
            requests.add(head);
            String statusLine = answers.apply(head);
            caller.getOutputStream().write((statusLine + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (statusLine.contains(" 200 ")) {
                URI target = URI.create("tcp://" + head.split(" ", 3)[1]);
                try (Socket gateway = new Socket(target.getHost(), target.getPort())) {
                    threads.execute(() -> copy(gateway, caller));
                    copy(caller, gateway);
                }
            }
        } catch (IOException hungUp) {
            // Either side may end the tunnel.
        }
    }

    private static String head(Socket caller) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            // Either side may end the tunnel.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
