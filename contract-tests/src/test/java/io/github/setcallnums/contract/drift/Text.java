package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * HTTP messages as text: {@code POST /path} or {@code 200}, the headers but for the framing, an empty line, the body.
 */
final class Text {

    private static final Set<String> FRAMING = Set.of("connection", "content-length", "transfer-encoding");

    private Text() {}

    static String of(ClassicHttpRequest request) throws IOException {
        return request.getMethod() + " " + request.getPath() + "\n" + rest(request, request.getEntity());
    }

    static String of(ClassicHttpResponse answer) throws IOException {
        return answer.getCode() + "\n" + rest(answer, answer.getEntity());
    }

    static ClassicHttpRequest request(String text) {
        String[] line = text.lines().findFirst().orElse("").split(" ", 2);
        ClassicHttpRequest request = new BasicClassicHttpRequest(line[0], line[1]);
        fill(request, request, text);
        return request;
    }

    static void fill(ClassicHttpResponse answer, String text) {
        answer.setCode(Integer.parseInt(text.lines().findFirst().orElse("")));
        fill(answer, answer, text);
    }

    private static String rest(HttpMessage message, HttpEntity body) throws IOException {
        return Arrays.stream(message.getHeaders())
                        .filter(header -> !FRAMING.contains(header.getName().toLowerCase(Locale.ROOT)))
                        .map(header -> header.getName() + ": " + header.getValue() + "\n")
                        .collect(Collectors.joining("", "", "\n"))
                + (body == null ? "" : new String(EntityUtils.toByteArray(body), StandardCharsets.UTF_8));
    }

    private static void fill(HttpMessage message, HttpEntityContainer container, String text) {
        String[] parts = text.split("\n\n", 2);
        parts[0].lines()
                .skip(1)
                .map(header -> header.split(": ", 2))
                .forEach(header -> message.addHeader(header[0], header[1]));
        container.setEntity(new ByteArrayEntity(parts[1].getBytes(StandardCharsets.UTF_8), null));
    }
}
