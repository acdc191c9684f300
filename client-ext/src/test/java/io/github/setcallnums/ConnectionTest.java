package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Gate;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    @Test
    void shouldConnectAndSendNothing() {
        try (EmbeddedGateway gateway = EmbeddedGateway.start();
                SetCallNumsClient client = builder(gateway).build()) {
            client.checkConnection();

            assertThat(gateway.requestCount()).isZero();
            assertThat(client.pool()).isEqualTo(new PoolState(0, 0, 0, 64));
        }
    }

    @Test
    void shouldConnectWithoutTls() {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
                SetCallNumsClient client = builder(gateway).build()) {
            client.checkConnection();
        }
    }

    @Test
    void shouldSayThatTheCertificateIsNotTrusted() {
        try (EmbeddedGateway gateway = EmbeddedGateway.start();
                SetCallNumsClient client =
                        builder(gateway).trust(TestIdentities.otherCaFile()).build()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withMessageContaining(gateway.uri().toString())
                    .withCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void shouldSayThatNobodyListens() {
        EmbeddedGateway gateway = EmbeddedGateway.start();
        try (SetCallNumsClient client = builder(gateway).build()) {
            gateway.close();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void shouldNotWaitForASilentGatewayForever() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SetCallNumsClient client = SetCallNumsClient.builder()
                        .gateway("https://127.0.0.1:" + silent.getLocalPort())
                        .guids(new GuidRegistry())
                        .connectTimeout(Duration.ofMillis(50))
                        .build()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withMessageMatching(
                            "No connection to .*: (Read timed out|the TLS handshake took longer than 50 ms)");
        }
    }

    @Test
    void shouldConnectThroughTheProxy() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SetCallNumsClient client = SetCallNumsClient.builder()
                        .gateway("https://gateway.invalid:8043")
                        .proxy("http://127.0.0.1:" + proxy.getLocalPort())
                        .guids(new GuidRegistry())
                        .build()) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(client::checkConnection);

            assertThat(asked.get()).isEqualTo("CONNECT gateway.invalid:8043 HTTP/1.1");
        }
    }

    @Test
    void shouldCountConnections() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
                SetCallNumsClient client = builder(gateway).maxConnections(7).build()) {
            Gate answer = new Gate();
            gateway.script(answer.holding(Answer.normal()));
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> call(client));
            answer.awaitArrival();
            assertThat(client.pool()).isEqualTo(new PoolState(1, 0, 0, 7));
            answer.open();
            call.get();
            assertThat(client.pool()).isEqualTo(new PoolState(0, 1, 0, 7));
        }
    }

    private static SetCallNumsClientBuilder builder(EmbeddedGateway gateway) {
        return Clients.of(gateway, agent -> Optional.of(Guid.of("any"))).renewalTimeout(Duration.ZERO);
    }

    private static void call(SetCallNumsClient client) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));
    }

    private static String firstLine(ServerSocket proxy) {
        try (Socket caller = proxy.accept()) {
            StringBuilder line = new StringBuilder();
            for (int c = caller.getInputStream().read();
                    c != '\r';
                    c = caller.getInputStream().read()) {
                line.append((char) c);
            }
            caller.getOutputStream().write("HTTP/1.1 403 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
