package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final GuidRegistry guids = new GuidRegistry();

    ProxyTest() {
        guids.signedIn(101, Guid.fromSetGuid(GATEWAY.signIn(101, MediaType.SOCIAL_CHAT)));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void shouldTunnelThroughAProxyThatSeesNoGuid() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy(TunnelProxy.OPENED);
                SetCallNumsClient client = builder(proxy).build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 9);

            assertThat(GATEWAY.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(9);
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("CONNECT 127.0.0.1:" + GATEWAY.uri().getPort() + " ")
                            .doesNotContainIgnoringCase("Guid"));
        }
    }

    @Test
    void shouldTunnelToAnIpv6Address() throws IOException {
        try (ServerSocket gateway = new ServerSocket(0, 10, InetAddress.getByAddress(IPV6_LOOPBACK));
                TunnelProxy proxy = new TunnelProxy(TunnelProxy.OPENED);
                SetCallNumsClient client = SetCallNumsClient.builder()
                        .gateway("https://[::1]:" + gateway.getLocalPort())
                        .guids(guids)
                        .proxy(proxy.address())
                        .connectTimeout(Duration.ofMillis(100))
                        .retries(RetryPolicy.none())
                        .build()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9));
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(client::checkConnection);

            assertThat(proxy.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("CONNECT [::1]:" + gateway.getLocalPort() + " ")
                            .contains("Host: [::1]:" + gateway.getLocalPort()));
        }
    }

    @ParameterizedTest
    @CsvSource({"jdoe, s3cret-of-jdoe", "büro, pässwörd:with: blanks ", "jdoe, x"})
    void shouldTellTheProxyAloneWhoAsks(String user, String password) throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor(user, password);
                SetCallNumsClient client =
                        builder(proxy).proxyCredentials(user, password).build()) {
            client.checkConnection();
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 9);

            assertThat(GATEWAY.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(9);
            assertThat(proxy.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).doesNotContainIgnoringCase("Guid"));
            assertThat(GATEWAY.requests())
                    .last()
                    .satisfies(request -> assertThat(request.headers().keySet())
                            .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("authorization")));
        }
    }

    @Test
    void shouldTellNoProxyWhoAsksUnlessToldTo() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor("jdoe", "s3cret-of-jdoe");
                SetCallNumsClient client = builder(proxy).build()) {
            assertRefused(proxy, client, "407: it asks for a user and a password");

            assertThat(proxy.requests())
                    .allSatisfy(request -> assertThat(request).doesNotContainIgnoringCase("Authorization"));
        }
    }

    @Test
    void shouldNotBeAppliedWhenTheProxyRefusesThePassword() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor("jdoe", "s3cret-of-jdoe");
                SetCallNumsClient client =
                        builder(proxy).proxyCredentials("jdoe", "wrong").build()) {
            assertRefused(proxy, client, "407: it does not accept the user and the password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "503 Service Unavailable"})
    void shouldNotBeAppliedWhenTheProxyRefuses(String status) throws IOException {
        try (TunnelProxy proxy = new TunnelProxy("HTTP/1.1 " + status);
                SetCallNumsClient client = builder(proxy)
                        .proxyCredentials("jdoe", "s3cret-of-jdoe")
                        .build()) {
            assertRefused(proxy, client, "HTTP status " + status.substring(0, 3));
        }
    }

    private static void assertRefused(TunnelProxy proxy, SetCallNumsClient client, String words) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9))
                .withMessageContaining(words)
                .withMessageContaining("the proxy " + proxy.address())
                .matches(e -> e.outcome() == Outcome.NOT_APPLIED);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(client::checkConnection)
                .withMessageContaining(words)
                .withMessageContaining("the proxy " + proxy.address());
    }

    private SetCallNumsClientBuilder builder(TunnelProxy proxy) {
        return Clients.of(GATEWAY, guids).proxy(proxy.address()).retries(RetryPolicy.none());
    }
}
