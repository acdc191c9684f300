package io.github.setcallnums.internal;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** Reads the gateway's answer, and accepts nothing else: its retcode is there, a string and without blanks. */
final class AnswerReader {

    private static final String USUAL_TYPE = "application/json;charset=UTF-8";

    private static final int MAX_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private final ObjectReader json = Json.reader(SetCallNumsResponse.class);

    SetCallNumsResponse read(Answer answer) {
        if (answer.status() != 200) {
            throw new AttemptFailure.WrongStatus(answer.status(), retryAfter(answer.retryAfter()));
        }
        SetCallNumsResponse response = parse(answer);
        String retcode = response.getRetcode();
        if (retcode == null) {
            throw new AttemptFailure.Unreadable("it has no retcode");
        }
        if (retcode.isEmpty() || holdsBlanks(retcode)) {
            throw new AttemptFailure.Unreadable("its retcode is empty or holds blanks");
        }
        return response;
    }

    private SetCallNumsResponse parse(Answer answer) {
        byte[] body = answer.body();
        if (body.length == 0) {
            throw new AttemptFailure.Unreadable("it is empty");
        }
        if (body.length > HttpSender.MAX_ANSWER_BYTES) {
            throw new AttemptFailure.Unreadable("it is longer than " + HttpSender.MAX_ANSWER_BYTES + " bytes");
        }
        Charset charset = charset(answer.contentType());
        try {
            SetCallNumsResponse response = charset.equals(StandardCharsets.UTF_8)
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
