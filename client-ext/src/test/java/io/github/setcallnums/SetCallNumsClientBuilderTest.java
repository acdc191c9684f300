package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCallNumsClientBuilderTest {

    private final SetCallNumsClient.Builder builder = SetCallNumsClient.builder();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "https://10.20.30.40, https://10.20.30.40:8043",
        "https://10.20.30.40/, https://10.20.30.40:8043",
        "HTTPS://gateway.example:443, https://gateway.example:443",
        "https://[2001:db8::1]:8043, https://[2001:db8::1]:8043",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://localhost:8080, http://localhost:8080",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void shouldTakeTheGatewaysAddress(String address, String expected) {
        try (SetCallNumsClient client =
                builder.gateway(address).guids(new GuidRegistry()).build()) {
            assertThat(client).hasToString("SetCallNumsClient[" + expected + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.20.30.40:8043",
                "https://",
                "https:///path",
                "http://10.20.30.40:8043",
                "http://127.0.0.1.example:80",
                "http://localhost.example:80",
                "ftp://10.20.30.40",
                "https://10.20.30.40:8043/agentgateway",
                "https://10.20.30.40:8043?a=b",
                "https://10.20.30.40:8043#a",
                "https://10.20.30.40:99999999999",
                "https://10.20.30.40:8043\r\nX: y",
                "https://host name",
            })
    void shouldRefuseAnyOtherAddress(String address) {
        assertThatThrownBy(() -> builder.gateway(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gateway")
                .hasMessageContaining("must");
    }

    @Test
    void shouldNotQuoteAPasswordInAnAddress() {
        assertThatThrownBy(() -> builder.gateway("https://user:secret@10.20.30.40"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:3128", "https://proxy:3128", "http://proxy", "http://proxy:3128/path"})
    void shouldRefuseAProxyThatIsNone(String address) {
        assertThatThrownBy(() -> builder.proxy(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT1H0.001S"})
    void shouldRefuseATimeLimitOutOfRange(Duration timeout) {
        assertThatThrownBy(() -> builder.connectTimeout(timeout)).hasMessageStartingWith("connectTimeout " + timeout);
        assertThatThrownBy(() -> builder.responseTimeout(timeout)).hasMessageStartingWith("responseTimeout " + timeout);
        assertThatThrownBy(() -> builder.totalTimeout(timeout)).hasMessageStartingWith("totalTimeout " + timeout);
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 1", "PT1H, 10000"})
    void shouldTakeTheLeastAndTheMost(Duration timeout, int maxConnections) {
        complete()
                .connectTimeout(timeout)
                .responseTimeout(timeout)
                .totalTimeout(timeout)
                .maxConnections(maxConnections)
                .build()
                .close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void shouldRefuseAPoolOutOfRange(int maxConnections) {
        assertThatThrownBy(() -> builder.maxConnections(maxConnections))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxConnections " + maxConnections + ": must be from 1 to 10000.");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("gateway is missing");
        assertThatThrownBy(builder.gateway("https://10.20.30.40")::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("guids is missing");
    }

    static Stream<UnaryOperator<SetCallNumsClient.Builder>> pemFiles() {
        Path file = Path.of("any.pem");
        return Stream.of(client -> client.trust(file), client -> client.clientCertificate(file, file));
    }

    @ParameterizedTest
    @MethodSource("pemFiles")
    void shouldRefuseAnSslContextTogetherWithPemFiles(UnaryOperator<SetCallNumsClient.Builder> pemFiles)
            throws Exception {
        assertThatThrownBy(pemFiles.apply(complete().sslContext(SSLContext.getDefault()))::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sslContext excludes trust");
    }

    @Test
    void shouldRefuseAProxyTogetherWithPlainHttp() {
        assertThatThrownBy(complete().gateway("HTTP://127.0.0.1:8080").proxy("http://proxy.example:3128")::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("proxy excludes a gateway of plain http: it tunnels TLS only.");
    }

    @Test
    void shouldNameAPemFileThatCannotBeRead() {
        assertThatThrownBy(complete().trust(folder.resolve("missing.pem"))::build)
                .hasMessageContaining("missing.pem")
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            })
    void shouldNameAPemFileWithoutCertificates(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);

        assertThatThrownBy(complete().trust(file)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("must be a PEM file of certificates");
    }

    private SetCallNumsClient.Builder complete() {
        return builder.gateway("https://10.20.30.40").guids(new GuidRegistry());
    }
}
