package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.TunnelProxy;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyOptionsTest {

    private static final String USER = "jdoe";
    private static final String PASSWORD = " Wq7-tR2vLx9Zk4mB ";
    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    @TempDir
    private Path folder;

    private Path guid;
    private Path password;

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @BeforeEach
    void write() throws IOException {
        guid = Files.writeString(folder.resolve("101.guid"), GATEWAY.signIn(101, MediaType.SOCIAL_CHAT));
        password = Files.writeString(folder.resolve("proxy.password"), PASSWORD + "\n");
    }

    @Test
    void shouldGoThroughAProxyThatAsksForAPassword() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor(USER, PASSWORD)) {
            InProcess.Result result =
                    set("--proxy", proxy.address(), "--proxy-user", USER, "--proxy-password-file", password.toString());

            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void shouldCheckAGatewayThroughOneThatAsksForNone() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy(TunnelProxy.OPENED)) {
            InProcess.Result result = check("--proxy", proxy.address());

            assertThat(result.status()).as(result.out() + result.err()).isZero();
            assertThat(proxy.requests()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void shouldCheckAGatewayThroughIt() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor(USER, PASSWORD)) {
            InProcess.Result result = check(
                    "--proxy", proxy.address(), "--proxy-user", USER, "--proxy-password-file", password.toString());

            assertThat(result.status()).as(result.out() + result.err()).isZero();
            assertThat(proxy.requests()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void shouldSayWhatTheProxyWants() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.askingFor(USER, PASSWORD)) {
            InProcess.Result result = set("--proxy", proxy.address());

            assertThat(result.status()).isEqualTo(5);
            assertThat(result.err())
                    .contains("the proxy " + proxy.address(), "407: it asks for a user and a password", "--proxy");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--proxy-user jdoe, --proxy-user goes with --proxy.",
        "--proxy http://127.0.0.1:1 --proxy-password-file PASSWORD, --proxy-password-file goes with --proxy-user.",
        "--proxy http://127.0.0.1:1 --proxy-user jdoe, The password of --proxy-user is missing.",
        "--proxy http://127.0.0.1:1 --proxy-user jdoe --proxy-password-file Wq7-tR2vLx9Zk4mB, The file of --proxy-password-file: there is no such file.",
        "--proxy http://jdoe:Wq7-tR2vLx9Zk4mB@127.0.0.1:1, 'must be http://host:port, without a user or a password.'",
        "--proxy http://127.0.0.1:1 --gateway http://127.0.0.1:1, --proxy needs a --gateway of https",
    })
    void shouldSayWhatIsWrongBeforeAnythingIsSent(String options, String words) {
        InProcess.Result result =
                set(options.replace("PASSWORD", password.toString()).split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(words).doesNotContain("tR2vLx9Z");
    }

    private InProcess.Result check(String... more) throws IOException {
        Path agents = Files.writeString(
                folder.resolve("agents.csv"),
                "agentid,mediatype,state,guid\n101,53,signed-in,"
                        + Files.readString(guid).replace("JSESSIONID=", "") + "\n");
        List<String> line = new ArrayList<>(List.of(
                "check",
                "--gateway",
                GATEWAY.uri().toString(),
                "--ca-file",
                GATEWAY.caFile().toString(),
                "--agents",
                agents.toString()));
        line.addAll(List.of(more));
        return InProcess.run(line.toArray(String[]::new));
    }

    private InProcess.Result set(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "set",
                "--agent",
                "101",
                "--media-type",
                "53",
                "--callnums",
                "5",
                "--guid-file",
                guid.toString(),
                "--ca-file",
                GATEWAY.caFile().toString()));
        List<String> added = List.of(more);
        line.addAll(added);
        if (!added.contains("--gateway")) {
            line.addAll(List.of("--gateway", GATEWAY.uri().toString()));
        }
        return InProcess.run(line.toArray(String[]::new));
    }
}
