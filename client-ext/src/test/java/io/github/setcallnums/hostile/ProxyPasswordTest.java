package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.TestIdentities;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's password is nowhere to be seen, whatever the proxy does, even if it says it aloud. */
class ProxyPasswordTest {

    private static final String USER = "jdoe-of-accounting";
    private static final String PASSWORD = "Wq7-tR2vLx9Zk4mB";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "407 Proxy Authentication Required",
                "407 " + USER + " is not " + PASSWORD,
                "403 Forbidden",
                "503 Unavailable",
                "200 Connection established"
            })
    void shouldBeShownByNothing(String status) throws Exception {
        try (CapturedOutput evidence = new CapturedOutput();
                HostileServer proxy = HostileServer.start("http", caller -> {
                    String head = caller.readHead();
                    caller.send(Http.head(status, "X-Seen: " + PASSWORD));
                    if (status.startsWith("200")) {
                        caller.send("\r\n");
                        caller.startTls(TestIdentities.valid(), tls -> tls.setSSLParameters(new SSLParameters()));
                        caller.read();
                        caller.send(Http.ok(Http.SUCCESS));
                    } else {
                        caller.send("Content-Length: " + head.length() + "\r\n\r\n" + head);
                    }
                });
                SetCallNumsClient client = client(proxy)) {
            Throwable failure = catchThrowable(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));
            Throwable checked = catchThrowable(client::checkConnection);

            evidence.add(client);
            evidence.add(String.valueOf(failure));
            if (failure != null) {
                evidence.add(failure);
                evidence.add(checked);
            }
            evidence.addThreads();
            evidence.addJmx();
            String seen = evidence.take();
            assertThat(seen).contains("setCallNums", proxy.address());
            assertThat(Secret.text(PASSWORD).in(seen)).isEmpty();
            assertThat(Secret.text(USER + ":" + PASSWORD).in(seen)).isEmpty();
        }
    }

    private static SetCallNumsClient client(HostileServer proxy) {
        return Victim.of("https://127.0.0.1:8043")
                .trust(TestIdentities.caFile())
                .proxy(proxy.address())
                .proxyCredentials(USER, PASSWORD)
                .connectTimeout(Duration.ofSeconds(2))
                .retries(RetryPolicy.none())
                .build();
    }
}
