package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Takes a request off the wire, records it, and does with it what the script says. Thread-safe. */
final class GatewayRequestHandler implements HttpServerRequestHandler {

    private static final int BODY_LIMIT = 64 * 1024;

    private final GatewayClock clock;
    private final RequestLog log;
    private final Script script;
    private final PollerJudge judge;
    private final Function<ReceivedRequest, Reply> resources;

    GatewayRequestHandler(
            GatewayClock clock,
            RequestLog log,
            Script script,
            PollerJudge judge,
            Function<ReceivedRequest, Reply> resources) {
        this.clock = clock;
        this.log = log;
        this.script = script;
        this.judge = judge;
        this.resources = resources;
    }

    @Override
    public void handle(ClassicHttpRequest request, ResponseTrigger response, HttpContext context)
            throws IOException, HttpException {
        ReceivedRequest received = new ReceivedRequest(
                clock.instant(), request.getMethod(), request.getPath(), headers(request), body(request.getEntity()));
        PollerJudge.Visit visit = judge.arrived(received);
        log.add(received);
        Reply reply;
        try (visit) {
            reply = reply(received);
        } catch (GatewayClock.Closed closed) {
            throw new InterruptedIOException("The gateway was closed.");
        }
        response.submitResponse(reply.toResponse());
        visit.sent(reply);
    }

    private Reply reply(ReceivedRequest received) throws ConnectionClosedException {
        Answer answer = script.answerTo(received);
        GatewayClock.sleep(answer.delay());
        return answer.replyOr(() -> resources.apply(received))
                .orElseThrow(() -> new ConnectionClosedException("The script says to hang up."));
    }

    private static Map<String, List<String>> headers(ClassicHttpRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : request.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    private static String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] body = entity.getContent().readNBytes(BODY_LIMIT);
        ContentType contentType = ContentType.parseLenient(entity.getContentType());
        return new String(body, ContentType.getCharset(contentType, StandardCharsets.UTF_8));
    }
}
