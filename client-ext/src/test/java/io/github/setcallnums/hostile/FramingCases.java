package io.github.setcallnums.hostile;

import static io.github.setcallnums.hostile.Http.COOKIE;
import static io.github.setcallnums.hostile.Http.GUID;
import static io.github.setcallnums.hostile.Http.JSON;
import static io.github.setcallnums.hostile.Http.SUCCESS;
import static io.github.setcallnums.hostile.Http.chunked;
import static io.github.setcallnums.hostile.Http.head;
import static io.github.setcallnums.hostile.Scenario.answer;
import static io.github.setcallnums.hostile.Scenario.answerAndClose;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Answers, each a fixed text, whose bytes are HTTP in part, or HTTP of an unusual kind. */
final class FramingCases {

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String LENGTH = "Content-Length: " + SUCCESS.length();
    private static final String OK = Http.ok(SUCCESS);

    private FramingCases() {}

    static Stream<Scenario> all() {
        return Stream.concat(unusual(), wrong());
    }

    private static Stream<Scenario> unusual() {
        return Stream.of(
                answer("well-formed", OK).applied(),
                answer("chunked", chunked(SUCCESS)).applied(),
                answer("chunked, in small chunks", chunked("{\"ret", "code\"", ":\"0\"}"))
                        .applied(),
                answer(
                                "chunk extension and trailer",
                                head("200 OK", JSON, CHUNKED) + "\r\n23;a=b\r\n" + SUCCESS
                                        + "\r\n0\r\nX-Trailer: yes\r\n\r\n")
                        .applied(),
                answer("100 Continue first", "HTTP/1.1 100 Continue\r\n\r\n" + OK)
                        .applied(),
                answer("103 Early Hints first", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK)
                        .applied(),
                answer("lines that end without CR", OK.replace("\r\n", "\n")).applied(),
                answer("a status line without a reason", OK.replace("200 OK", "200"))
                        .applied(),
                answer("a folded header", head("200 OK", JSON, "X-Folded: a,", " b", LENGTH) + "\r\n" + SUCCESS)
                        .applied(),
                answer("header names in capitals", OK.replace("Content-Length", "CONTENT-LENGTH"))
                        .applied(),
                answerAndClose("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + JSON + "\r\n\r\n" + SUCCESS)
                        .applied(),
                answer(
                                "HTTP/1.0 with keep-alive",
                                OK.replace("HTTP/1.1", "HTTP/1.0")
                                        .replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n"))
                        .applied(),
                answerAndClose("no Content-Length", head("200 OK", JSON) + "\r\n" + SUCCESS)
                        .applied(),
                answerAndClose("Connection: close", OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                        .applied(),
                answer(
                                "Set-GUID on the answer",
                                OK.replace("\r\n\r\n", "\r\nSet-GUID: JSESSIONID=" + GUID + "\r\n\r\n"))
                        .applied(),
                answer(
                                "Set-Cookie on the answer",
                                OK.replace("\r\n\r\n", "\r\nSet-Cookie: JSESSIONID=" + GUID + "\r\n\r\n"))
                        .applied(),
                answer("an empty Content-Type", head("200 OK", "Content-Type:", LENGTH) + "\r\n" + SUCCESS)
                        .applied(),
                answer("no Content-Type", head("200 OK", LENGTH) + "\r\n" + SUCCESS)
                        .applied(),
                answer("99 headers", head("200 OK", JSON, LENGTH) + "X: y\r\n".repeat(97) + "\r\n" + SUCCESS)
                        .applied(),
                answer(
                                "a header of 8 KiB, its line end included",
                                head("200 OK", JSON, LENGTH, "X: " + "y".repeat(8187)) + "\r\n" + SUCCESS)
                        .applied(),
                answer("bytes after the body", OK + "HTTP/1.1 500 Desync\r\n\r\n")
                        .applied());
    }

    private static Stream<Scenario> wrong() {
        return Stream.of(
                answer("100 headers", head("200 OK", JSON, LENGTH) + "X: y\r\n".repeat(98) + "\r\n" + SUCCESS)
                        .unanswered(),
                answer(
                                "a header above 8 KiB",
                                head("200 OK", JSON, LENGTH, "X: " + "y".repeat(8188)) + "\r\n" + SUCCESS)
                        .unanswered(),
                answer("Content-Length too short", head("200 OK", JSON, "Content-Length: 20") + "\r\n" + SUCCESS)
                        .unreadable(),
                answer("Content-Length too long", head("200 OK", JSON, "Content-Length: 36") + "\r\n" + SUCCESS)
                        .impatiently()
                        .unanswered(),
                answer("Content-Length zero", head("200 OK", JSON, "Content-Length: 0") + "\r\n" + SUCCESS)
                        .unreadable(),
                answer("Content-Length negative", head("200 OK", JSON, "Content-Length: -1") + "\r\n" + SUCCESS)
                        .unanswered(),
                answer("Content-Length no number", head("200 OK", JSON, "Content-Length: " + GUID) + "\r\n" + SUCCESS)
                        .unanswered(),
                answer(
                                "Content-Length above 2^63",
                                head("200 OK", JSON, "Content-Length: 9223372036854775808") + "\r\n")
                        .unanswered(),
                answer("two Content-Lengths", head("200 OK", JSON, LENGTH, "Content-Length: 20") + "\r\n" + SUCCESS)
                        .unanswered(),
                answer(
                                "Content-Length and chunked",
                                head("200 OK", JSON, "Content-Length: 5", CHUNKED) + "\r\n23\r\n" + SUCCESS
                                        + "\r\n0\r\n\r\n")
                        .applied(),
                answer(
                                "an unknown transfer coding",
                                head("200 OK", JSON, "Transfer-Encoding: " + GUID) + "\r\n" + SUCCESS)
                        .unanswered(),
                answer(
                                "a chunk size that is no number",
                                head("200 OK", JSON, CHUNKED) + "\r\n" + GUID + "\r\n" + SUCCESS)
                        .unanswered(),
                answer("a negative chunk size", head("200 OK", JSON, CHUNKED) + "\r\n-23\r\n" + SUCCESS)
                        .unanswered(),
                answer("a chunk size above 2^64", head("200 OK", JSON, CHUNKED) + "\r\n10000000000000023\r\n" + SUCCESS)
                        .unanswered(),
                answer("a chunk without its end", head("200 OK", JSON, CHUNKED) + "\r\n23\r\n" + SUCCESS + "0\r\n\r\n")
                        .unanswered(),
                answerAndClose(
                                "the last chunk missing",
                                head("200 OK", JSON, CHUNKED) + "\r\n23\r\n" + SUCCESS + "\r\n")
                        .unanswered(),
                answerAndClose("closed in a chunk", head("200 OK", JSON, CHUNKED) + "\r\n23\r\n{\"ret")
                        .unanswered(),
                answer("gzip unasked", Http.response("200 OK", gzip(SUCCESS), JSON, "Content-Encoding: gzip"))
                        .unreadable(),
                answer("HTTP/2 in the status line", OK.replace("HTTP/1.1", "HTTP/2.0"))
                        .unanswered(),
                answer("a status of two digits", OK.replace("200", "20")).unanswered(),
                answer("a status that is no number", OK.replace("200 OK", GUID)).unanswered(),
                answer("a header without a colon", OK.replace("\r\n\r\n", "\r\n" + GUID + "\r\n\r\n"))
                        .unanswered(),
                answerAndClose("HTTP/0.9", SUCCESS).unanswered(),
                answerAndClose("another protocol", "SSH-2.0-OpenSSH_9.3\r\n").unanswered(),
                answerAndClose("an echo of the GUID", GUID + "\r\n\r\n").unanswered(),
                answerAndClose("an echo of the cookie", COOKIE + "\r\n\r\n").unanswered(),
                answer("the cookie as a status", OK.replace("200 OK", COOKIE)).unanswered(),
                answerAndClose("TLS on a plain port", Http.latin(new byte[] {21, 3, 3, 0, 2, 2, 70}))
                        .unanswered(),
                answerAndClose("random bytes", Http.latin(new byte[] {0, 1, 2, 3, (byte) 0xff, (byte) 0xfe, 10, 10}))
                        .unanswered(),
                answer("101 Switching Protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")
                        .impatiently()
                        .unanswered());
    }

    private static String gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Http.latin(bytes.toByteArray());
    }
}
