package io.github.setcallnums.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback port that does to each connection, byte by byte, what its script says. */
final class HostileServer implements Target {

    /** What happens to one connection. An exception ends it. */
    interface Script {
        void play(ServerConnection caller) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Script script;
    private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private HostileServer(String scheme, ServerSocket socket, Script script) {
        this.scheme = scheme;
        this.socket = socket;
        this.script = script;
    }

    /** Starts on TCP; TLS, if any, is up to the script. */
    static HostileServer start(String scheme, Script script) throws IOException {
        return start(scheme, "127.0.0.1", script);
    }

    /** Starts at another address than usual. */
    static HostileServer start(String scheme, String address, Script script) throws IOException {
        return start(scheme, address, 0, script);
    }

    /** Starts at another address and port than usual. */
    static HostileServer start(String scheme, String address, int port, Script script) throws IOException {
        HostileServer server =
                new HostileServer(scheme, new ServerSocket(port, 50, InetAddress.getByName(address)), script);
        daemon("hostile-" + server.port(), server::acceptAll);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public String address() {
        String host = socket.getInetAddress().getHostAddress();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    /** How many connections are open. */
    int open() {
        return open.size();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                int number = connections.incrementAndGet();
                daemon("hostile-" + port() + "-" + number, () -> serve(accepted, number));
            } catch (IOException closedOrLost) {
                // The loop's condition tells which.
            }
        }
    }

    private void serve(Socket accepted, int number) {
        ServerConnection caller = new ServerConnection(accepted, number, requests::incrementAndGet);
        open.add(caller);
        try (caller) {
            script.play(caller);
        } catch (IOException callerGone) {
            // What the caller makes of it is the caller's to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Closeable caller : open) {
            caller.close();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
