package io.github.setcallnums.hostile;

import static io.github.setcallnums.hostile.Http.GUID;
import static io.github.setcallnums.hostile.Scenario.answer;
import static io.github.setcallnums.hostile.Scenario.status;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Answers of every HTTP status class. */
final class StatusCases {

    private static final String TOMCAT = "<!doctype html><html lang=\"en\"><head><title>HTTP Status 404 – Not Found"
            + "</title></head><body><h1>HTTP Status 404 – Not Found</h1><h3>Apache Tomcat/9.0.80</h3></body></html>";
    private static final String NGINX = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center>"
            + "<h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n";

    private StatusCases() {}

    static Stream<Scenario> all() {
        return Stream.of(
                status("201 with the gateway's JSON", 201).failed(),
                status("202", 202).failed(),
                answer("204", "HTTP/1.1 204 No Content\r\n\r\n").failed(),
                status("206", 206, "Content-Range: bytes 0-19/36").failed(),
                status("300", 300).refused(1),
                status("301 to another path", 301, "Location: /elsewhere").refused(1),
                status("302 to another path", 302, "Location: /elsewhere").refused(1),
                status("303 to another path", 303, "Location: /elsewhere").refused(1),
                status("304", 304).refused(1),
                status("307 to another host", 307, "Location: http://other.invalid/")
                        .refused(1),
                status("308 to another path", 308, "Location: /elsewhere").refused(1),
                status("400", 400).refused(1),
                status("401 that asks for a password", 401, "WWW-Authenticate: Basic realm=\"" + GUID + "\"")
                        .refused(1),
                status("403", 403).refused(1),
                answer(
                                "404, Tomcat's page",
                                Http.response("404 Not Found", Http.utf8(TOMCAT), "Content-Type: text/html"))
                        .refused(1),
                status("405", 405, "Allow: GET").refused(1),
                status("407 from a gateway", 407, "Proxy-Authenticate: Basic realm=\"" + GUID + "\"")
                        .refused(1),
                status("408", 408, "Connection: close").refused(1),
                status("413", 413).refused(1),
                status("421", 421).refused(1),
                status("425", 425).refused(1),
                status("429 with Retry-After", 429, "Retry-After: 0").refused(1),
                status("500", 500).failed(),
                status("501", 501).failed(),
                answer("502, nginx's page", Http.response("502 Bad Gateway", NGINX, "Content-Type: text/html"))
                        .failed(),
                status("503", 503).refused(3),
                status("503 with Retry-After: 0", 503, "Retry-After: 0").refused(3),
                status("503 with Retry-After beyond the deadline", 503, "Retry-After: 30")
                        .refused(1),
                status("503 with Retry-After: a week", 503, "Retry-After: 604800")
                        .refused(1),
                status("503 with Retry-After: an age", 503, "Retry-After: 99999999999999999999")
                        .refused(1),
                status("503 with Retry-After: a far date", 503, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT")
                        .refused(1),
                status("503 with Retry-After: in an hour", 503, "Retry-After: " + inAnHour())
                        .refused(1),
                status("503 with Retry-After: a past date", 503, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT")
                        .refused(3),
                status("503 with Retry-After: nonsense", 503, "Retry-After: " + GUID)
                        .refused(3),
                status("504", 504).failed(),
                status("505", 505).failed(),
                status("520, a load balancer's own", 520).failed(),
                status("599", 599).failed(),
                status("600", 600).failed(),
                status("999", 999).failed());
    }

    private static String inAnHour() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    }
}
