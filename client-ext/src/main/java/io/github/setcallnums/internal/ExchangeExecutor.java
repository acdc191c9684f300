package io.github.setcallnums.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Notes the moment from which the request may have reached the gateway; what a proxy is asked before does not count.
 */
final class ExchangeExecutor extends HttpRequestExecutor {

    private final TransportConfig config;
    private final Watchdog watchdog;

    ExchangeExecutor(TransportConfig config, Watchdog watchdog) {
        this.config = config;
        this.watchdog = watchdog;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        Exchange exchange = Exchange.of(context);
        if (Method.CONNECT.isSame(request.getMethod())) {
            HttpProxy proxy = Objects.requireNonNull(config.proxy());
            exchange.beginStep("to be let through by " + proxy, config.connectTimeout());
            try {
                return openTunnel(proxy, request, connection, context);
            } finally {
                exchange.endStep();
            }
        }
        watchdog.stopIfEnded(exchange);
        exchange.markSent();
        return super.execute(request, connection, callback, context);
    }

    private ClassicHttpResponse openTunnel(
            HttpProxy proxy, ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws ConnectException {
        proxy.identify(request);
        int status;
        try {
            ClassicHttpResponse answer = super.execute(request, connection, null, context);
            status = answer.getCode();
            if (status == HttpStatus.SC_OK) {
                return answer;
            }
        } catch (IOException | HttpException e) {
            ConnectException failure = new ConnectException(proxy + " opened no tunnel: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
        throw new ConnectException(proxy.refusal(status));
    }
}
