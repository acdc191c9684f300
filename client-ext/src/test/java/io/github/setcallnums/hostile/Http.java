package io.github.setcallnums.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes of well-formed answers, one character each. */
final class Http {

    static final String SUCCESS = "{\"message\":\"success\",\"retcode\":\"0\"}";
    static final String JSON = "Content-Type: application/json; charset=UTF-8";

    static final String GUID = "9d21f07b3c5e48a6b1d4e7f05a8c6b92e3d10f47a5b86c29.Node7-Xq3";

    /** The secret in the agent's cookie. */
    static final String COOKIE_VALUE = "k4TqW9zLm2RxV7bHs0Yd.nQ8vC3fG-Pj6";

    static final String COOKIE = "huaweielbsession=" + COOKIE_VALUE;

    private Http() {}

    static String ok(String body) {
        return response("200 OK", body, JSON);
    }

    static String response(String status, String body, String... headers) {
        return head(status, headers) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Status line and headers, without the empty line that ends them. */
    static String head(String status, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    static String chunked(String... chunks) {
        StringBuilder answer = new StringBuilder(head("200 OK", JSON, "Transfer-Encoding: chunked") + "\r\n");
        for (String chunk : chunks) {
            answer.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return answer.append("0\r\n\r\n").toString();
    }

    /** The UTF-8 encoding of a text, a character for each byte. */
    static String utf8(String text) {
        return latin(text.getBytes(UTF_8));
    }

    static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
