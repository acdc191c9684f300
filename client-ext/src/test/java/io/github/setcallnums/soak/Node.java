package io.github.setcallnums.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A node in front of a gateway, on an address of its own: passes bytes on, until it is drained or killed. */
final class Node {

    private InetSocketAddress address;
    private final InetSocketAddress gateway;
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    Node(String host, int port, int gatewayPort) throws IOException {
        this.address = new InetSocketAddress(InetAddress.getByName(host), port);
        this.gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort);
    }

    /** Takes connections from now on. */
    void open() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(address, 1_000);
        address = new InetSocketAddress(address.getAddress(), opened.getLocalPort());
        server = opened;
        daemon(() -> accept(opened));
    }

    int port() {
        return address.getPort();
    }

    /** Takes no further connection. Those that there are go on. */
    void drain() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** Ends all connections, whatever goes on in them. */
    void kill() throws IOException {
        drain();
        callers.forEach(Node::end);
    }

    int connections() {
        return callers.size();
    }

    private void accept(ServerSocket opened) {
        while (true) {
            try {
                Socket caller = opened.accept();
                Socket onwards = new Socket(gateway.getAddress(), gateway.getPort());
                caller.setTcpNoDelay(true);
                onwards.setTcpNoDelay(true);
                callers.add(caller);
                daemon(() -> pass(caller, onwards, caller));
                daemon(() -> pass(onwards, caller, caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, Socket caller) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // As ended as at its end.
        } finally {
            end(from);
            end(to);
            callers.remove(caller);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "node");
        thread.setDaemon(true);
        thread.start();
    }
}
