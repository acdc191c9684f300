package io.github.setcallnums.hostile;

import static io.github.setcallnums.hostile.Http.COOKIE;
import static io.github.setcallnums.hostile.Http.GUID;
import static io.github.setcallnums.hostile.Http.SUCCESS;
import static io.github.setcallnums.hostile.Scenario.answer;
import static io.github.setcallnums.hostile.Scenario.body;
import static java.nio.charset.StandardCharsets.UTF_16;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.TransientRejectionException;
import java.nio.charset.Charset;
import java.util.stream.Stream;

/** HTTP 200 with a body that is, or is not, the gateway's answer. */
final class BodyCases {

    private BodyCases() {}

    static Stream<Scenario> all() {
        return Stream.of(understood(), unreadable(), rejected()).flatMap(cases -> cases);
    }

    private static Stream<Scenario> understood() {
        return Stream.of(
                body("the page's example", SUCCESS).applied(),
                body("an empty message", "{\"message\":\"\",\"retcode\":\"0\"}").applied(),
                body("no message", "{\"retcode\":\"0\"}").applied(),
                body("a null message", "{\"message\":null,\"retcode\":\"0\"}").applied(),
                body("msg for message", "{\"msg\":\"success\",\"retcode\":\"0\"}")
                        .applied(),
                body("further members", "{\"result\":{\"a\":[1,2,{}]},\"retcode\":\"0\",\"x\":null}")
                        .applied(),
                body(
                                "a huge number in a further member",
                                "{\"x\":1e999999999,\"y\":" + "9".repeat(1000) + ",\"retcode\":\"0\"}")
                        .applied(),
                body("nesting of 1000 levels", nested(1000)).applied(),
                body("white space", "\r\n\t {\r\n\"retcode\" :\t\"0\" }\r\n ").applied(),
                body("escapes", "{\"\\u0072etcode\":\"\\u0030\"}").applied(),
                body("a byte order mark", Http.utf8("\ufeff" + SUCCESS)).applied(),
                body("the GUID in the message of a success", "{\"message\":\"" + GUID + " done\",\"retcode\":\"0\"}")
                        .applied(),
                body("the cookie in the message of a success", "{\"message\":\"" + COOKIE + "\",\"retcode\":\"0\"}")
                        .applied(),
                body("a message that is not UTF-8", "{\"message\":\"\u00e9\u00ff\",\"retcode\":\"0\"}")
                        .unreadable(),
                inCharset("UTF-16", Http.latin(SUCCESS.getBytes(UTF_16))).applied(),
                inCharset("ISO-8859-1", "{\"message\":\"\u00e9\",\"retcode\":\"0\"}")
                        .applied(),
                inCharset("GBK", Http.latin("{\"message\":\"成功\",\"retcode\":\"0\"}".getBytes(Charset.forName("GBK"))))
                        .applied(),
                inCharset("\"utf-8\"", SUCCESS).applied(),
                inCharset("no-such-charset", SUCCESS).unreadable(),
                inCharset(GUID, SUCCESS).unreadable(),
                inCharset("?!", SUCCESS).unreadable(),
                inCharset("", SUCCESS).applied(),
                answer("JSON called text/html", Http.response("200 OK", SUCCESS, "Content-Type: text/html"))
                        .applied());
    }

    private static Stream<Scenario> unreadable() {
        return Stream.of(
                body("an empty body", "").unreadable(),
                body("a blank body", " \r\n").unreadable(),
                body("an HTML page that echoes the cookie", "<html><body>" + COOKIE + "</body></html>")
                        .unreadable(),
                body("an HTML page with status 200", "<html><body>" + GUID + "</body></html>")
                        .unreadable(),
                answer("an HTML page that says so", Http.response("200 OK", "<html>", "Content-Type: text/html"))
                        .unreadable(),
                answer("no JSON and no Content-Type", Http.response("200 OK", GUID))
                        .unreadable(),
                answer("the GUID as Content-Type", Http.response("200 OK", "<html>", "Content-Type: text/" + GUID))
                        .unreadable(),
                body("truncated JSON", "{\"message\":\"success\",\"retcode\":\"0\"")
                        .unreadable(),
                body("what looks like UTF-32 and is not", "\0\0\u00fe\u00ffa{\"retcode")
                        .unreadable(),
                body("JSON with something behind", SUCCESS + "x").unreadable(),
                body("two JSON objects", SUCCESS + SUCCESS).unreadable(),
                body("JSON in an array", "[" + SUCCESS + "]").unreadable(),
                body("a JSON string", "\"0\"").unreadable(),
                body("a JSON number", "0").unreadable(),
                body("a JSON null", "null").unreadable(),
                body("an empty object", "{}").unreadable(),
                body("comments", "{/*x*/\"retcode\":\"0\"}").unreadable(),
                body("single quotes", "{'retcode':'0'}").unreadable(),
                body("deep nesting", "{\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + ",\"retcode\":\"0\"}")
                        .unreadable(),
                body("nesting that does not end", "{\"x\":".repeat(10_000)).unreadable(),
                body("nesting of 1001 levels", nested(1001)).unreadable(),
                body("a number of 1001 digits", "{\"x\":" + "9".repeat(1001) + ",\"retcode\":\"0\"}")
                        .unreadable(),
                body("retcode twice", "{\"retcode\":\"0\",\"retcode\":\"100-006\"}")
                        .unreadable(),
                body("retcode twice, the same", "{\"retcode\":\"0\",\"retcode\":\"0\"}")
                        .unreadable(),
                body("message twice", "{\"message\":\"a\",\"message\":\"b\",\"retcode\":\"0\"}")
                        .unreadable(),
                body("retcode missing", "{\"message\":\"success\"}").unreadable(),
                body("retcode in capitals", "{\"RETCODE\":\"0\"}").unreadable(),
                body("retcode null", "{\"retcode\":null}").unreadable(),
                body("retcode a number", "{\"retcode\":0}").unreadable(),
                body("retcode a fraction", "{\"retcode\":0.0}").unreadable(),
                body("retcode a boolean", "{\"retcode\":true}").unreadable(),
                body("retcode in an array", "{\"retcode\":[\"0\"]}").unreadable(),
                body("retcode in an object", "{\"retcode\":{\"code\":\"0\"}}").unreadable(),
                body("retcode empty", "{\"retcode\":\"\"}").unreadable(),
                body("retcode padded", "{\"retcode\":\" 0 \"}").unreadable(),
                body("retcode padded with a no-break space", "{\"retcode\":\"0\\u00a0\"}")
                        .unreadable(),
                body("retcode with a line end", "{\"retcode\":\"0\\n\"}").unreadable(),
                body("retcode with a DEL", "{\"retcode\":\"0\u007f\"}").unreadable(),
                body("retcode with a NUL", "{\"retcode\":\"0\\u0000\"}").unreadable(),
                body("message a number", "{\"message\":5,\"retcode\":\"0\"}").unreadable(),
                body("a body one byte too long", SUCCESS + " ".repeat(64 * 1024 + 1 - SUCCESS.length()))
                        .unreadable());
    }

    private static Stream<Scenario> rejected() {
        return Stream.of(
                body("retcode not documented", "{\"message\":\"m\",\"retcode\":\"999-999\"}")
                        .rejected(),
                body("retcode 00", "{\"retcode\":\"00\"}").rejected(),
                body("retcode in other digits", Http.utf8("{\"retcode\":\"\u0660\"}"))
                        .rejected(),
                body("retcode of 60 kB", "{\"retcode\":\"" + "1".repeat(60_000) + "\"}")
                        .rejected(),
                body("the GUID as retcode", "{\"retcode\":\"" + GUID + "\"}").rejected(),
                body("the cookie as retcode", "{\"retcode\":\"" + COOKIE + "\"}")
                        .rejected(),
                body("the cookie in the message", "{\"message\":\"no node " + COOKIE + "\",\"retcode\":\"100-007\"}")
                        .rejected(),
                body(
                                "half of the cookie and the GUID in the message",
                                "{\"message\":\"" + COOKIE.substring(30) + GUID + "\",\"retcode\":\"100-007\"}")
                        .rejected(),
                body("the GUID in the message", "{\"message\":\"no session " + GUID + "\",\"retcode\":\"100-007\"}")
                        .rejected(),
                body("line ends in the message", "{\"message\":\"a\\r\\n2026 ERROR forged\",\"retcode\":\"100-007\"}")
                        .rejected(),
                body("a message of 60 kB", "{\"message\":\"" + "m".repeat(60_000) + "\",\"retcode\":\"100-007\"}")
                        .rejected(),
                body("a body of just the limit", "{\"retcode\":\"100-007\"}" + " ".repeat(64 * 1024 - 21))
                        .rejected(),
                body("wrong GUID, and no other is known", "{\"retcode\":\"000-003\"}")
                        .rejected(),
                body("a passing state that stays", "{\"retcode\":\"000-007\"}")
                        .is(Outcome.NOT_APPLIED, TransientRejectionException.class, 3),
                body("more sessions than the maximum", "{\"retcode\":\"106-003\"}")
                        .rejected());
    }

    private static String nested(int levels) {
        return "{\"x\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + ",\"retcode\":\"0\"}";
    }

    private static Scenario.Unexpected inCharset(String charset, String body) {
        return answer(
                "charset " + charset,
                Http.response("200 OK", body, "Content-Type: application/json; charset=" + charset));
    }
}
