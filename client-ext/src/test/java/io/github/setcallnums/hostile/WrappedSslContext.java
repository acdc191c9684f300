package io.github.setcallnums.hostile;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** An SSL context like another, but for its defaults or its sockets. */
final class WrappedSslContext extends SSLContextSpi {

    private final SSLContext context;
    private final SSLParameters defaults;
    private final SSLSocketFactory sockets;

    private WrappedSslContext(SSLContext context, SSLParameters defaults, SSLSocketFactory sockets) {
        this.context = context;
        this.defaults = defaults;
        this.sockets = sockets;
    }

    static SSLContext with(SSLContext context, SSLParameters defaults) {
        return new Made(new WrappedSslContext(context, defaults, context.getSocketFactory()));
    }

    static SSLContext with(SSLContext context, SSLSocketFactory sockets) {
        return new Made(new WrappedSslContext(context, context.getDefaultSSLParameters(), sockets));
    }

    private static final class Made extends SSLContext {
        Made(WrappedSslContext spi) {
            super(spi, spi.context.getProvider(), spi.context.getProtocol());
        }
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return sockets;
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return defaults;
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return context.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }
}
