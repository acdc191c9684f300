package io.github.setcallnums.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.setcallnums.model.Retcode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;

/** One HTTP answer, ready to be sent. */
record Reply(int status, String contentType, String body, List<Header> headers) {

    private static final String SET_GUID = "Set-GUID";
    private static final String SESSION = "JSESSIONID=";
    private static final String JSON = "application/json; charset=UTF-8";

    Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + ": must be from 200 to 599.");
        }
        if (!body.isEmpty() && !hasBody(status)) {
            throw new IllegalArgumentException("body: must be empty, as HTTP says of status " + status + ".");
        }
        headers = List.copyOf(headers);
    }

    Reply(int status, String contentType, String body) {
        this(status, contentType, body, List.of());
    }

    static Reply json(String body) {
        return new Reply(200, JSON, body);
    }

    static Reply retcode(String code, String message) {
        return json(JsonNodeFactory.instance
                .objectNode()
                .put("message", message)
                .put("retcode", code)
                .toString());
    }

    /** What {@code updateGuid} answers. */
    static Reply updatedGuid(String guid) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("result").put("guid", guid);
        return json(answer.put("message", "success")
                .put("retcode", Retcode.SUCCESS.code())
                .toString());
    }

    Reply withGuid(String guid) {
        return withHeader(SET_GUID, SESSION + guid);
    }

    /** The GUID that it brings, in a header as all do that can or as {@code updateGuid} does. */
    Optional<String> newGuid() {
        return headers.stream()
                .filter(header -> header.getName().equalsIgnoreCase(SET_GUID))
                .map(header -> header.getValue().replaceFirst("^" + SESSION, ""))
                .findFirst()
                .or(() -> Optional.ofNullable(
                        RequestedChange.parse(body).path("result").path("guid").textValue()));
    }

    /** An error page in the manner of Tomcat, which the gateway runs in. */
    static Reply page(int status) {
        String title = "HTTP Status " + status + " – " + EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
        return new Reply(
                status,
                "text/html;charset=utf-8",
                "<!doctype html><html lang=\"en\"><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>");
    }

    Reply withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(name, value));
        return new Reply(status, contentType, body, more);
    }

    ClassicHttpResponse toResponse() {
        ClassicHttpResponse response = new BasicClassicHttpResponse(status);
        if (!contentType.isEmpty()) {
            response.addHeader(HttpHeaders.CONTENT_TYPE, contentType);
        }
        headers.forEach(response::addHeader);
        if (hasBody(status)) {
            response.setEntity(new ByteArrayEntity(body.getBytes(charset()), null));
        }
        return response;
    }

    private static boolean hasBody(int status) {
        return status != HttpStatus.SC_NO_CONTENT && status != HttpStatus.SC_NOT_MODIFIED;
    }

    private Charset charset() {
        return ContentType.getCharset(ContentType.parseLenient(contentType), StandardCharsets.UTF_8);
    }
}
