package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
        try (TunnelProxy proxy = new TunnelProxy("HTTP/1.1 200 Connection established");
                SetCallNumsClient client = client(proxy)) {
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
                TunnelProxy proxy = new TunnelProxy("HTTP/1.1 200 Connection established");
                SetCallNumsClient client = SetCallNumsClient.builder()
                        .gateway("https://[::1]:" + gateway.getLocalPort())
                        .guids(guids)
                        .proxy("http://127.0.0.1:" + proxy.port())
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

    @Test
    void shouldNotBeAppliedWhenTheProxyRefuses() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy("HTTP/1.1 407 Proxy Authentication Required");
                SetCallNumsClient client = client(proxy)) {
            SetCallNumsException e = catchThrowableOfType(
                    SetCallNumsException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9));

            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e).hasMessageContaining("407");
        }
    }

    private SetCallNumsClient client(TunnelProxy proxy) {
        return SetCallNumsClient.builder()
                .gateway(GATEWAY.uri().toString())
                .guids(guids)
                .trust(GATEWAY.caFile())
                .proxy("http://127.0.0.1:" + proxy.port())
                .retries(RetryPolicy.none())
                .build();
    }
}
