package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check connects as a call does, and ends as surely as a call. */
class HostileCheckTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch arrived = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @Test
    void shouldEndAHandshakeThatDrips() throws IOException {
        try (HostileServer server = HostileServer.start("https", HostileCheckTest::drip);
                SetCallNumsClient client = client(server.address())
                        .connectTimeout(Duration.ofMillis(300))
                        .build()) {
            long start = System.nanoTime();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withMessageContaining("the TLS handshake took longer than 300 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void shouldEndWhenItIsInterrupted() throws Exception {
        assertThat(ended((client, checker) -> checker.interrupt())).isEqualTo("interrupted, interrupt flag true");
    }

    @Test
    void shouldEndWhenTheClientIsClosed() throws Exception {
        assertThat(ended((client, checker) -> client.close())).isEqualTo("the client was closed, interrupt flag false");
    }

    private interface Ending {
        void end(SetCallNumsClient client, Thread checker);
    }

    private String ended(Ending ending) throws Exception {
        try (HostileServer server = HostileServer.start("https", this::fallSilent);
                SetCallNumsClient client = client(server.address())
                        .connectTimeout(LONG)
                        .totalTimeout(LONG)
                        .build()) {
            FutureTask<String> check = new FutureTask<>(() -> {
                try {
                    client.checkConnection();
                    return "connected";
                } catch (UncheckedIOException e) {
                    return e.getCause().getMessage() + ", interrupt flag "
                            + Thread.currentThread().isInterrupted();
                }
            });
            Thread checker = new Thread(check);
            checker.start();
            arrived.await();
            ending.end(client, checker);
            String result = check.get(10, TimeUnit.SECONDS);
            checker.join();
            return result;
        }
    }

    @Test
    void shouldFailAtOnceOnAClosedClient() throws IOException {
        try (HostileServer server = HostileServer.start("https", this::fallSilent)) {
            SetCallNumsClient client = client(server.address()).build();
            client.close();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(client::checkConnection)
                    .withMessageContaining("the client was closed");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void shouldLeaveNoThreadBehind() throws IOException {
        try (HostileServer proxy = HostileServer.start("http", ServerConnection::stay);
                SetCallNumsClient client = client("https://gateway.invalid")
                        .proxy(proxy.address())
                        .connectTimeout(Duration.ofMillis(50))
                        .build()) {
            List<Thread> before = others();
            for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(client::checkConnection);
            }
            // Others may end meanwhile.
            assertThat(before).containsAll(others());
        }
    }

    private static List<Thread> others() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("hostile-"))
                .toList();
    }

    @Test
    void shouldConnectToAnIpv6AddressAsACallDoes() throws IOException {
        try (HostileServer server = HostileServer.start("https", "::1", HostileCheckTest::answer);
                SetCallNumsClient client = client(server.address()).build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            client.checkConnection();
        }
    }

    @Test
    void shouldTryEveryAddressOfAName() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 localhost\n127.0.0.1 localhost\n");

        assertThat(ChildJvm.run(Surroundings.class, "-Djdk.net.hosts.file=" + hosts, "-Dhost=localhost"))
                .containsExactly("call: applied", "check: connected");
    }

    @Test
    void shouldNotLookAtTheSettingsOfTheJvm() throws Exception {
        assertThat(ChildJvm.run(
                        Surroundings.class,
                        "-DsocksProxyHost=127.0.0.1",
                        "-DsocksProxyPort=9",
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=9",
                        "-Dhost=127.0.0.1"))
                .containsExactly("call: applied", "check: connected");
    }

    private void fallSilent(ServerConnection caller) throws IOException {
        caller.skip(50);
        arrived.countDown();
        caller.stay();
    }

    private static void drip(ServerConnection caller) throws IOException, InterruptedException {
        caller.skip(50);
        caller.drip("\26\3\3\2\0".repeat(100), 60);
    }

    static void answer(ServerConnection caller) throws IOException {
        caller.startTls(TestIdentities.valid(), socket -> {});
        while (true) {
            caller.read();
            caller.send(Http.ok(Http.SUCCESS));
        }
    }

    static SetCallNumsClientBuilder client(String address) {
        return Victim.of(address).trust(TestIdentities.caFile());
    }
}
