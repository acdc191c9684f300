package io.github.setcallnums.neighbours;

import io.github.setcallnums.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A server program in a process of its own, on a port of 127.0.0.1. */
final class Daemon implements AutoCloseable {

    private final Process process;
    private final int port;

    private Daemon(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, and waits until it listens. What it says goes to a file. */
    static Daemon start(int port, Path log, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Daemon daemon = new Daemon(process, port);
        Eventually.holds(() -> !process.isAlive() || daemon.listens());
        if (!process.isAlive()) {
            throw new IOException(command[0] + " has ended, see " + log);
        }
        return daemon;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Has it read its configuration anew, and waits until another process of its serves. */
    void reload(String signal) throws IOException, InterruptedException {
        Set<Long> before = children();
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid())))
                .inheritIO()
                .start()
                .waitFor();
        Eventually.holds(() -> !before.containsAll(children()) && listens());
    }

    private Set<Long> children() {
        return process.children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
