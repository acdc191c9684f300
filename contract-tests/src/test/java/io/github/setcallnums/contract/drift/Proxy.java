package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Stands between a check and the other side, and rewrites what passes. A line {@code ---} parts two requests. */
final class Proxy implements AutoCloseable {

    private final Rewriting rewriting;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final HttpRequester requester = RequesterBootstrap.bootstrap()
            .setHttpProcessor(new DefaultHttpProcessor(new RequestContent()))
            .setConnectionReuseStrategy((request, answer, context) -> false)
            .create();
    private volatile boolean hasRewritten;

    Proxy(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    /** The address of a way to the server. */
    URI to(URI server) {
        HttpHost target = HttpHost.create(server);
        HttpServer way = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setHttpProcessor(new DefaultHttpProcessor(new ResponseContent(), new ResponseConnControl()))
                .setRequestRouter((asked, context) -> (request, answer, same) -> pass(request, target, answer))
                .create();
        try {
            way.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        servers.add(way);
        return URI.create("http://127.0.0.1:" + way.getLocalPort());
    }

    boolean hasRewritten() {
        return hasRewritten;
    }

    private void pass(ClassicHttpRequest request, HttpHost target, ClassicHttpResponse answer)
            throws IOException, HttpException {
        String asked = Text.of(request);
        String toAsk = rewriting.request(asked);
        String answered = "";
        for (String each : toAsk.split("\n---\n", -1)) {
            answered = requester.execute(
                    target, Text.request(each), Timeout.ofSeconds(10), HttpCoreContext.create(), Text::of);
        }
        String toAnswer = rewriting.answer(asked, answered);
        hasRewritten |= !toAsk.equals(asked) || !toAnswer.equals(answered);
        Text.fill(answer, toAnswer);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.close(CloseMode.IMMEDIATE));
        requester.close(CloseMode.IMMEDIATE);
    }
}
