package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a proxy does instead of opening a tunnel: nothing was sent, it is tried again, and the words name the proxy.
 */
class HostileProxyTest {

    private static final Duration BOUND = Duration.ofSeconds(8);

    static Stream<Arguments> proxies() {
        return Stream.of(
                refusal("502", "502 Bad Gateway", "<html>Bad gateway</html>"),
                refusal("503 with Retry-After", "503 Unavailable", "later", "Retry-After: 3600"),
                refusal(
                        "407",
                        "407 Proxy Authentication Required",
                        "",
                        "Proxy-Authenticate: Digest realm=\"p\", nonce=\"n\""),
                refusal("403 with a page", "403 Forbidden", "<html>" + "no ".repeat(30_000) + "</html>"),
                refusal("500", "500 Internal Server Error", ""),
                refusal("301", "301 Moved Permanently", "", "Location: http://127.0.0.1:1/"),
                refusal("204", "204 No Content", ""),
                refusal("an answer like the gateway's", "201 Created", Http.SUCCESS, Http.JSON),
                proxy("a page in place of a tunnel that it opened", caller -> {
                    caller.readHead();
                    caller.send(Http.response("200 OK", "<html>Sign in first</html>", "Content-Type: text/html"));
                    caller.stay();
                }),
                proxy("an endless page", caller -> {
                    caller.readHead();
                    caller.send(Http.head("502 Bad Gateway") + "\r\n");
                    caller.sendForever("no ".repeat(1_000));
                }),
                proxy("silence", ServerConnection::stay),
                proxy("silence after the request", caller -> {
                    caller.readHead();
                    caller.stay();
                }),
                proxy("one byte at a time", caller -> {
                    caller.readHead();
                    caller.drip(Http.head("200 OK") + "X: " + "y".repeat(1_000), 60);
                }),
                proxy("endless 100 Continue", caller -> {
                    caller.readHead();
                    caller.sendForever("HTTP/1.1 100 Continue\r\n\r\n");
                }),
                proxy("another protocol", caller -> {
                    caller.readHead();
                    caller.send("SSH-2.0-OpenSSH_9.6\r\n");
                    caller.stay();
                }),
                proxy("closes at once", caller -> {}),
                proxy("closes after the request", ServerConnection::readHead),
                proxy("resets", caller -> {
                    caller.readHead();
                    caller.reset();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxies")
    void shouldRetryACall(String name, HostileServer.Script script) throws Exception {
        try (HostileServer proxy = HostileServer.start("http", script);
                SetCallNumsClient client = client(proxy)) {
            long start = System.nanoTime();

            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .withMessageContaining("The request was not sent: ")
                    .withMessageContaining("the proxy " + proxy.address())
                    .matches(e -> e.outcome() == Outcome.NOT_APPLIED)
                    .matches(e -> e.attempts() == 3);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
            Eventually.holds(() -> proxy.connections() >= 3); // It may be slower than the client.
            assertThat(proxy.connections()).isEqualTo(3);
            Eventually.holds(() -> client.pool().active() == 0); // The watchdog may be giving one back.
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxies")
    void shouldFailACheck(String name, HostileServer.Script script) throws Exception {
        try (HostileServer proxy = HostileServer.start("http", script);
                SetCallNumsClient client = client(proxy)) {
            long start = System.nanoTime();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withMessageContaining("the proxy " + proxy.address());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
            Eventually.holds(() -> proxy.connections() >= 1);
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    private static SetCallNumsClient client(HostileServer proxy) {
        return Victim.of("https://gateway.invalid:8043")
                .proxy(proxy.address())
                .connectTimeout(Duration.ofMillis(300))
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(5), Duration.ofMillis(10))
                        .build())
                .build();
    }

    private static Arguments refusal(String name, String status, String body, String... headers) {
        return proxy(name, caller -> {
            caller.readHead();
            caller.send(Http.response(status, body, headers));
            caller.stay();
        });
    }

    private static Arguments proxy(String name, HostileServer.Script script) {
        return arguments(name, script);
    }
}
