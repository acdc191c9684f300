package io.github.setcallnums.cli.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.internal.TlsFiles;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits under which a gateway is asked. */
@Timeout(60)
class GatewayConnectionTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void shouldEndAnAnswerThatDrips() throws IOException {
        try (ServerSocket server = server((in, out) -> {
                    out.write((HEAD + "Content-Length: 1000000\r\n\r\n").getBytes(US_ASCII));
                    while (!Thread.currentThread().isInterrupted()) {
                        out.write(' ');
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                });
                GatewayConnection gateway = connection("http://127.0.0.1:" + server.getLocalPort(), 1)) {
            assertThatThrownBy(() -> gateway.send(new HttpPost("/")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("none within 1000 ms");
        }
    }

    @Test
    void shouldReadNoMoreThanOneByteAboveTheLimit() throws IOException {
        try (ServerSocket server = server((in, out) -> {
                    out.write((HEAD + "Content-Length: 100000000\r\n\r\n").getBytes(US_ASCII));
                    out.write(new byte[100_000_000]);
                });
                GatewayConnection gateway = connection("http://127.0.0.1:" + server.getLocalPort(), 30)) {
            assertThat(gateway.send(new HttpPost("/")).body().remaining()).isEqualTo(64 * 1024 + 1);
        }
    }

    @Test
    void shouldSendNothingToAHostThatTheCertificateDoesNotName() throws IOException {
        try (EmbeddedGateway https = EmbeddedGateway.start();
                // Its certificate names 127.0.0.1.
                ServerSocket other = server("127.0.0.2", (in, out) -> forward(in, out, https.uri()));
                GatewayConnection gateway = new GatewayConnection(
                        URI.create("https://127.0.0.2:" + other.getLocalPort()),
                        new Tls(new TlsFiles.PemAuthorities(https.caFile()), null).get(),
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> gateway.send(new HttpPost("/"))).isInstanceOf(SSLException.class);
            assertThat(https.requestCount()).isZero();
        }
    }

    @Test
    void shouldNotFollowARedirect() throws IOException {
        try (ServerSocket server = server((in, out) ->
                        out.write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(US_ASCII)));
                GatewayConnection gateway = connection("http://127.0.0.1:" + server.getLocalPort(), 30)) {
            assertThat(gateway.send(new HttpPost("/")).status()).isEqualTo(302);
        }
    }

    private static GatewayConnection connection(String uri, int seconds) {
        return new GatewayConnection(
                URI.create(uri),
                new Tls(null, null).get(),
                null,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(seconds));
    }

    private interface Conversation {
        void hold(InputStream in, OutputStream out) throws Exception;
    }

    private ServerSocket server(Conversation conversation) throws IOException {
        return server("127.0.0.1", conversation);
    }

    private ServerSocket server(String address, Conversation conversation) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address));
        threads.execute(() -> {
            try (Socket socket = server.accept()) {
                conversation.hold(socket.getInputStream(), socket.getOutputStream());
            } catch (Exception e) {
                // The client has gone, as it should.
            }
        });
        return server;
    }

    private void forward(InputStream in, OutputStream out, URI to) throws IOException {
        try (Socket gateway = new Socket(to.getHost(), to.getPort())) {
            CompletableFuture<Void> back = CompletableFuture.runAsync(
                    () -> {
                        try {
                            gateway.getInputStream().transferTo(out);
                        } catch (IOException e) {
                            // Closed.
                        }
                    },
                    threads);
            in.transferTo(gateway.getOutputStream());
            back.cancel(true);
        }
    }
}
