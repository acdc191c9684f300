package io.github.setcallnums.internal;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads the gateway's answer, and accepts nothing else: its retcode is there, a string and without blanks. */
final class AnswerReader implements ResponseInterceptor {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String USUAL_TYPE = "application/json;charset=UTF-8";

    private static final int MAX_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private final ObjectReader json = Json.reader(SetCallNumsResponse.class);

    @Override
    public Object intercept(InvocationContext context, Chain chain) throws IOException {
        Response response = context.response();
        if (response.status() != 200) {
            throw new AttemptFailure.WrongStatus(response.status(), retryAfter(response));
        }
        SetCallNumsResponse answer = read(response);
        String retcode = answer.getRetcode();
        if (retcode == null) {
            throw new AttemptFailure.Unreadable("it has no retcode");
        }
        if (retcode.isEmpty() || holdsBlanks(retcode)) {
            throw new AttemptFailure.Unreadable("its retcode is empty or holds blanks");
        }
        return answer;
    }

    private SetCallNumsResponse read(Response response) throws IOException {
        byte[] body = bytes(response);
        if (body.length == 0) {
            throw new AttemptFailure.Unreadable("it is empty");
        }
        if (body.length > HttpSender.MAX_ANSWER_BYTES) {
            throw new AttemptFailure.Unreadable("it is longer than " + HttpSender.MAX_ANSWER_BYTES + " bytes");
        }
        Charset charset = charset(response);
        try {
            SetCallNumsResponse answer = charset.equals(StandardCharsets.UTF_8)
                    ? json.readValue(body)
                    : json.readValue(new String(body, charset));
            if (answer != null) {
                return answer;
            }
            throw notExpected(response, body, "");
        } catch (JsonMappingException e) {
            throw notExpected(
                    response,
                    body,
                    e.getPath().isEmpty() ? "" : ": " + e.getPath().get(0).getFieldName() + " is not a string");
        } catch (IOException e) {
            // Not only Jackson's own: bytes that look like UTF-32 may fail in its decoder.
            throw notExpected(response, body, "");
        }
    }

    /** Without a cause: its message might quote the answer. */
    private static AttemptFailure notExpected(Response response, byte[] body, String why) {
        return new AttemptFailure.Unreadable(
                "its " + body.length + " bytes (" + contentType(response) + ") are not the JSON object expected" + why);
    }

    private static boolean holdsBlanks(String retcode) {
        for (int i = 0; i < retcode.length(); i++) {
            char c = retcode.charAt(i);
            if (Character.isISOControl(c) || Character.isSpaceChar(c)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(Response response) throws IOException {
        try (InputStream body = response.body().asInputStream()) {
            return body.readAllBytes();
        }
    }

    /** Feign takes regular expressions to find it, and it is nearly always the same. */
    private static Charset charset(Response response) {
        String type = first(response, CONTENT_TYPE);
        if (type == null || type.replace(" ", "").equalsIgnoreCase(USUAL_TYPE)) {
            return StandardCharsets.UTF_8;
        }
        try {
            return response.charset();
        } catch (IllegalArgumentException e) {
            throw new AttemptFailure.Unreadable("nothing here knows its charset (" + contentType(response) + ")");
        }
    }

    private static String contentType(Response response) {
        String value = first(response, CONTENT_TYPE);
        return value == null ? "no content type" : value.replaceAll("[^\\w/;=+. -].*", "");
    }

    private static @Nullable Duration retryAfter(Response response) {
        String value = first(response, RETRY_AFTER);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d+")) {
            return value.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        if (date == null) {
            return null;
        }
        Duration left = Duration.between(Instant.now(), date);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static @Nullable String first(Response response, String name) {
        Collection<String> values = response.headers().getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.iterator().next();
    }
}
