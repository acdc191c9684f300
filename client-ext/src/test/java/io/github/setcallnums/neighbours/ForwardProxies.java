package io.github.setcallnums.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * squid and tinyproxy, which ask for a user and a password, and let nobody through but to the gateway's port and one
 * other.
 */
class ForwardProxies {

    private static final String USER = "jdoe";
    private static final String PASSWORD = "Wq7-tR2vLx9Zk4mB";
    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    private final GuidRegistry guids = new GuidRegistry();

    @TempDir
    private Path folder;

    enum Kind {
        SQUID,
        TINYPROXY
    }

    ForwardProxies() {
        guids.signedIn(101, Guid.fromSetGuid(GATEWAY.signIn(101, MediaType.SOCIAL_CHAT)));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetThroughWhoIsKnown(Kind kind) throws Exception {
        try (Daemon proxy = start(kind, Daemon.freePort());
                SetCallNumsClient client = client(proxy, GATEWAY.uri().getPort())
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            client.checkConnection();
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 9);

            assertThat(GATEWAY.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(9);
            assertThat(GATEWAY.requests())
                    .last()
                    .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Proxy-Authorization"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhyTheyLetNobodyThrough(Kind kind) throws Exception {
        int dead = Daemon.freePort();
        try (Daemon proxy = start(kind, dead)) {
            int port = GATEWAY.uri().getPort();
            long before = GATEWAY.requestCount();

            assertRefused(client(proxy, port), proxy, "407: it asks for a user and a password");
            assertRefused(
                    client(proxy, port).proxyCredentials(USER, "Wq7-wrong"),
                    proxy,
                    kind == Kind.SQUID ? "407: it does not accept the user and the password" : "401");
            assertRefused(client(proxy, 1).proxyCredentials(USER, PASSWORD), proxy, "403");
            assertRefused(
                    client(proxy, dead).proxyCredentials(USER, PASSWORD), proxy, kind == Kind.SQUID ? "503" : "500");
            assertThat(GATEWAY.requestCount()).isEqualTo(before);
        }
    }

    private static void assertRefused(SetCallNumsClientBuilder builder, Daemon proxy, String words) {
        try (SetCallNumsClient client = builder.build()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9))
                    .withMessageContaining("the proxy http://127.0.0.1:" + proxy.port())
                    .withMessageContaining(words)
                    .matches(e -> e.outcome() == Outcome.NOT_APPLIED)
                    .matches(e -> !String.valueOf(e.getMessage()).contains("Wq7"));
        }
    }

    private SetCallNumsClientBuilder client(Daemon proxy, int port) {
        return SetCallNumsClient.builder()
                .gateway("https://127.0.0.1:" + port)
                .guids(guids)
                .trust(GATEWAY.caFile())
                .proxy("http://127.0.0.1:" + proxy.port())
                .retries(RetryPolicy.none());
    }

    private Daemon start(Kind kind, int dead) throws IOException, InterruptedException {
        // squid gives up the rights that it was started with.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = Daemon.freePort();
        Path file = folder.resolve("conf");
        Path log = folder.resolve("log");
        int gateway = GATEWAY.uri().getPort();
        return switch (kind) {
            case SQUID -> {
                Files.writeString(folder.resolve("users"), USER + ":" + hash());
                Files.writeString(file, squid(port, gateway, dead));
                yield Daemon.start(port, log, "squid", "-N", "-f", file.toString());
            }
            case TINYPROXY -> {
                Files.writeString(file, tinyproxy(port, gateway, dead));
                yield Daemon.start(port, log, "tinyproxy", "-d", "-c", file.toString());
            }
        };
    }

    private static String hash() throws IOException {
        Process openssl = new ProcessBuilder("openssl", "passwd", "-apr1", PASSWORD).start();
        return new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private String squid(int port, int gateway, int dead) {
        return """
                http_port 127.0.0.1:%2$d
                auth_param basic program /usr/lib/squid/basic_ncsa_auth %1$s/users
                auth_param basic children 2
                acl known proxy_auth REQUIRED
                acl gateway port %3$d %4$d
                http_access deny !gateway
                http_access allow known
                http_access deny all
                access_log none
                cache deny all
                cache_log %1$s/cache.log
                coredump_dir %1$s
                pid_filename %1$s/pid
                pinger_enable off
                shutdown_lifetime 0 seconds
                visible_hostname localhost
                """.formatted(folder, port, gateway, dead);
    }

    private static String tinyproxy(int port, int gateway, int dead) {
        return """
                Port %d
                Listen 127.0.0.1
                Timeout 60
                MaxClients 20
                BasicAuth %s %s
                ConnectPort %d
                ConnectPort %d
                """.formatted(port, USER, PASSWORD, gateway, dead);
    }
}
