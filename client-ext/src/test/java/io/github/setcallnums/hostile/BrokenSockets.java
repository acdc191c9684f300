package io.github.setcallnums.hostile;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Sockets of a TLS provider with a fault. */
final class BrokenSockets extends SSLSocketFactory {

    private final SSLSocketFactory sound;
    private final Supplier<? extends Throwable> fault;

    BrokenSockets(SSLSocketFactory sound, Supplier<? extends Throwable> fault) {
        this.sound = sound;
        this.fault = fault;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) {
        throw broken();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw broken();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw broken();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw broken();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw broken();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sound.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sound.getSupportedCipherSuites();
    }

    private RuntimeException broken() {
        Throwable thrown = fault.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
