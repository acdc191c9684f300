package io.github.setcallnums.internal;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the gateway's answers to one operation, and accepts nothing else: the retcode is there, a string and without
 * blanks.
 *
 * @param <T> the generated model of the answer
 */
final class AnswerReader<T> {

    private static final String USUAL_TYPE = "application/json;charset=UTF-8";

    private static final int MAX_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private final ObjectReader json;
    private final Method retcode;

    /** Makes a reader of answers, which have to have a retcode. */
    AnswerReader(Class<T> model) {
        this.json = Json.reader(model);
        try {
            this.retcode = model.getMethod("getRetcode");
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(model.getSimpleName() + ": must have a retcode.", e);
        }
    }

    T read(Answer answer) {
        if (answer.status() != 200) {
            throw new AttemptFailure.WrongStatus(answer.status(), retryAfter(answer.retryAfter()));
        }
        T response = parse(answer);
        String code = retcodeOf(response);
        if (code == null) {
            throw new AttemptFailure.Unreadable("it has no retcode");
        }
        if (code.isEmpty() || holdsBlanks(code)) {
            throw new AttemptFailure.Unreadable("its retcode is empty or holds blanks");
        }
        return response;
    }

    private @Nullable String retcodeOf(T response) {
        try {
            return (String) retcode.invoke(response);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated model does not tell its retcode", e);
        }
    }

    private T parse(Answer answer) {
        byte[] body = answer.body();
        if (body.length == 0) {
            throw new AttemptFailure.Unreadable("it is empty");
        }
        if (body.length > HttpSender.MAX_ANSWER_BYTES) {
            throw new AttemptFailure.Unreadable("it is longer than " + HttpSender.MAX_ANSWER_BYTES + " bytes");
        }
        Charset charset = charset(answer.contentType());
        try {
            T response = charset.equals(StandardCharsets.UTF_8)
                    ? json.readValue(body)
                    : json.readValue(new String(body, charset));
            if (response != null) {
                return response;
            }
            throw notExpected(answer, "");
        } catch (JsonMappingException e) {
            throw notExpected(
                    answer,
                    e.getPath().isEmpty() ? "" : ": " + e.getPath().get(0).getFieldName() + " is not a string");
        } catch (IOException e) {
            // Not only Jackson's own: bytes that look like UTF-32 may fail in its decoder.
            throw notExpected(answer, "");
        }
    }

    /** Without a cause: its message might quote the answer. */
    private static AttemptFailure notExpected(Answer answer, String why) {
        return new AttemptFailure.Unreadable("its " + answer.body().length + " bytes (" + shown(answer.contentType())
                + ") are not the JSON object expected" + why);
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

    private static Charset charset(@Nullable String type) {
        if (type == null || type.replace(" ", "").equalsIgnoreCase(USUAL_TYPE)) {
            return StandardCharsets.UTF_8;
        }
        try {
            ContentType parsed = ContentType.parse(type);
            return parsed == null ? StandardCharsets.UTF_8 : parsed.getCharset(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AttemptFailure.Unreadable("nothing here knows its charset (" + shown(type) + ")");
        }
    }

    private static String shown(@Nullable String type) {
        return type == null ? "no content type" : type.replaceAll("[^\\w/;=+. -].*", "");
    }

    private static @Nullable Duration retryAfter(@Nullable String value) {
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
}
