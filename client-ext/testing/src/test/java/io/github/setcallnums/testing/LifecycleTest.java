package io.github.setcallnums.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        InetAddress another = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
                Socket socket = new Socket()) {
            assertThat(gateway.uri()).hasScheme("http").hasHost("127.0.0.1");
            assertThatIOException()
                    .isThrownBy(() -> socket.connect(
                            new InetSocketAddress(another, gateway.uri().getPort()), 1_000));
        }
    }

    @Test
    void shouldTakeTheGivenPort() {
        int port;
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            port = gateway.uri().getPort();
        }
        try (EmbeddedGateway gateway =
                EmbeddedGateway.builder().http().port(port).start()) {
            assertThat(gateway.uri()).hasPort(port);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseWhatIsNoPort(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder().port(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_535})
    void shouldKnowEveryPort(int port) {
        assertThatCode(() -> EmbeddedGateway.builder().port(port)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            int port = gateway.uri().getPort();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> EmbeddedGateway.builder().port(port).start());
        }
    }

    @Test
    void shouldRefuseAnIntervalThatIsNotShorterThanTheTimeout() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder()
                        .guidInterval(Duration.ofSeconds(5))
                        .guidTimeout(Duration.ofSeconds(5))
                        .start())
                .withMessageContaining("guidInterval PT5S: must be shorter than the guidTimeout, PT5S");
    }

    @Test
    void shouldRefuseANegativeInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder()
                        .guidInterval(Duration.ofSeconds(-5))
                        .start());
    }

    @Test
    void shouldRefuseToKeepANegativeNumberOfRequests() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder().keptRequests(-1));
    }

    @Test
    void shouldHaveNoCaFileOverPlainHttp() {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            assertThatIllegalStateException().isThrownBy(gateway::caFile);
        }
    }

    @Test
    void shouldShareItsCaWithTheOthersOfItsJvmUnlessItIsToHaveItsOwn() {
        try (EmbeddedGateway one = EmbeddedGateway.start();
                EmbeddedGateway other = EmbeddedGateway.start();
                EmbeddedGateway own = EmbeddedGateway.builder().ownCa().start()) {
            assertThat(other.caFile()).isEqualTo(one.caFile());
            assertThat(own.caFile()).exists().isNotEqualTo(one.caFile());
        }
    }

    @Test
    void shouldDeleteItsFilesOnClose() {
        EmbeddedGateway gateway = EmbeddedGateway.builder().ownCa().start();
        Path caFile = gateway.caFile();
        assertThat(caFile).exists();

        gateway.close();

        assertThat(caFile).doesNotExist();
        assertThat(caFile.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCloseAtOnceThoughConnectionsAreOpenAndAnswersPending(boolean https) throws Exception {
        EmbeddedGateway gateway = https
                ? EmbeddedGateway.start()
                : EmbeddedGateway.builder().http().start();
        JdkClient caller = https ? JdkClient.https(gateway.uri(), gateway.caFile()) : JdkClient.http(gateway.uri());
        caller.retcode(101, "any");
        gateway.script(Answer.normal().after(Duration.ofMinutes(1)));
        CompletableFuture<String> pending = CompletableFuture.supplyAsync(() -> {
            try {
                return caller.retcode(101, "any");
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        Eventually.holds(() -> gateway.requestCount() == 2);

        long start = System.nanoTime();
        gateway.close();
        gateway.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(pending).failsWithin(Duration.ofSeconds(5));
        assertThatIOException()
                .isThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), gateway.uri().getPort())
                        .close())
                .isInstanceOf(ConnectException.class);
        Eventually.holds(() -> threads(gateway).isEmpty());
    }

    @Test
    void shouldCutIdleConnectionsOnClose() throws Exception {
        EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
        try (Socket idle =
                new Socket(InetAddress.getLoopbackAddress(), gateway.uri().getPort())) {
            idle.setSoTimeout(10_000);
            Eventually.holds(() -> threads(gateway).size() == 2);

            gateway.close();

            assertThatIOException()
                    .isThrownBy(() -> idle.getInputStream().read())
                    .isInstanceOf(SocketException.class);
            Eventually.holds(() -> threads(gateway).isEmpty());
        }
    }

    @Test
    void shouldRunOnDaemonThreadsOnly() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            JdkClient.http(gateway.uri()).retcode(101, "any");

            assertThat(threads(gateway)).hasSize(2).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void shouldServeAThousandConnectionsAtATime() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            String guid = JdkClient.guid(gateway.signIn(101, MediaType.SOCIAL_CHAT));
            String body = JdkClient.body("53", "5");
            byte[] request = String.join(
                            "\r\n",
                            "POST /agentgateway/resource/mediacall/101/setcallnums HTTP/1.1",
                            "Host: localhost",
                            "Guid: " + guid,
                            "Content-Type: application/json",
                            "Content-Length: " + body.length(),
                            "",
                            body)
                    .getBytes(US_ASCII);
            for (int connection = 0; connection < 1_000; connection++) {
                sockets.add(new Socket(
                        InetAddress.getLoopbackAddress(), gateway.uri().getPort()));
            }
            for (int round = 0; round < 2; round++) {
                for (Socket socket : sockets) {
                    socket.setSoTimeout(10_000);
                    socket.getOutputStream().write(request);
                }
                for (Socket socket : sockets) {
                    assertThat(answer(socket.getInputStream())).endsWith("{\"message\":\"success\",\"retcode\":\"0\"}");
                }
            }

            assertThat(gateway.requestCount()).isEqualTo(2_000);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static String answer(InputStream in) throws IOException {
        byte[] chunk = new byte[1_024];
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int read = in.read(chunk);
            assertThat(read).isPositive();
            answer.append(new String(chunk, 0, read, US_ASCII));
        }
        return answer.toString();
    }

    private static List<Thread> threads(EmbeddedGateway gateway) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName()
                        .startsWith("embedded-gateway-" + gateway.uri().getPort() + "-"))
                .toList();
    }
}
