package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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

    private final SetCallNumsClientBuilder builder = SetCallNumsClient.builder();

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
        "http://[0:0:0:0:0:0:0:1]:8080, http://[0:0:0:0:0:0:0:1]:8080",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://svc:Tr0ub4dor@10.20.30.40:8043",
                "https://svc:Tr0ub@4dor@10.20.30.40:8043",
                "https://svc:Tr0ub%404dor@10.20.30.40",
                "https://svc:Tr0ub%4dor@10.20.30.40",
                "https://svc:Tr0ub%zz4dor@10.20.30.40",
                "https://svc:Tr0ub#4dor@10.20.30.40",
                "https://svc:Tr0ub/4dor@10.20.30.40",
                "https://svc:Tr0ub 4dor@10.20.30.40",
                "https://svc:Tr0ub4dor",
                "https://Tr0ub4dor@gw_1",
                "svc:Tr0ub4dor@10.20.30.40",
                "ftp://svc:Tr0ub4dor@10.20.30.40",
                "https:svc:Tr0ub4dor@10.20.30.40",
                "https://10.20.30.40:8043/Tr0ub4dor",
                "https://10.20.30.40:8043?password=Tr0ub4dor",
                "https://10.20.30.40:8043#Tr0ub4dor",
            })
    void shouldNotQuoteWhatMayBeAPassword(String address) {
        for (Consumer<String> setting : List.<Consumer<String>>of(builder::gateway, builder::proxy)) {
            assertThatThrownBy(() -> setting.accept(address))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(": must be ")
                    .hasNoCause()
                    .message()
                    .doesNotContain("Tr0ub", "4dor");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.20.30.40:8043 | gateway 10.20.30.40:8043: must be https://host:port, with the scheme in front.",
                "gateway.example | gateway gateway.example: must be https://host:port, with the scheme in front.",
                "ftp://10.20.30.40 | gateway ftp://10.20.30.40: must be https://host:port, not ftp.",
                "https://10.20.30.40:0 | gateway https://10.20.30.40:0: must be https://host:port, with a port from 1 to 65535.",
                "https://10.20.30.40:65536 | gateway https://10.20.30.40:65536: must be https://host:port, with a port from 1 to 65535.",
                "https://10.20.30.40:123456 | gateway https://10.20.30.40: must be https://host:port, with a port from 1 to 65535.",
                "https://10.20.30.400:8043 | gateway https://10.20.30.400:8043: must be https://host:port, with a host name or an IP address.",
                "https://[::g]:8043 | gateway: must be https://host:port.",
                "https://[1:2]:8043 | gateway https://[1:2]:8043: must be https://host:port, with a host name or an IP address.",
                "https://-:8043 | gateway https://-:8043: must be https://host:port, with a host name or an IP address.",
                "https://10.20.30.40/x | gateway https://10.20.30.40/…: must be https://host:port, and end there: the path of the interface is added to it.",
                "'' | gateway: must be https://host:port.",
            })
    void shouldNameTheAddressAndWhatIsRight(String address, String message) {
        assertThatThrownBy(() -> builder.gateway(address)).hasMessage(message);
    }

    @Test
    void shouldNameTheUnderscoreThatNoCertificateCanBeCheckedFor() {
        assertThatThrownBy(() -> builder.gateway("https://gw_1:8043"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gateway https://gw_1:8043: must be")
                .hasMessageContaining("underscore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0127.0.0.1:8080", "https://10.020.30.40:8043", "https://00.0.0.1"})
    void shouldRefuseAnAddressThatSomeReadAsOctal(String address) {
        assertThatThrownBy(() -> builder.gateway(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without leading zeros");
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

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000_001})
    void shouldRefuseALimitOfCallsOutOfRange(int maxAsyncCalls) {
        assertThatThrownBy(() -> builder.maxAsyncCalls(maxAsyncCalls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAsyncCalls " + maxAsyncCalls + ": must be from 1 to 10000000.");
        builder.maxAsyncCalls(1).maxAsyncCalls(10_000_000);
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

    static Stream<UnaryOperator<SetCallNumsClientBuilder>> pemFiles() {
        Path file = Path.of("any.pem");
        return Stream.of(client -> client.trust(file), client -> client.clientCertificate(file, file));
    }

    @ParameterizedTest
    @MethodSource("pemFiles")
    void shouldRefuseAnSslContextTogetherWithPemFiles(UnaryOperator<SetCallNumsClientBuilder> pemFiles)
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
    void shouldRefuseProxyCredentialsWithoutAProxy() {
        assertThatThrownBy(complete().proxyCredentials("jdoe", "s3cret-of-jdoe")::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("proxyCredentials go with a proxy: set its address, too.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', s3cret-of-jdoe, the user must",
        "jd:oe, s3cret-of-jdoe, the user must",
        "'jdoe\u0000', s3cret-of-jdoe, the user must",
        "jdoe, '', the password must",
        "jdoe, 's3cret-of\n-jdoe', the password must",
    })
    void shouldRefuseProxyCredentialsThatCannotBeSent(String user, String password, String words) {
        assertThatThrownBy(() -> builder.proxyCredentials(user, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxyCredentials: " + words)
                .message()
                .doesNotContain("s3cret", "oe");
    }

    @Test
    void shouldNameAPemFileThatCannotBeRead() {
        assertThatThrownBy(complete().trust(folder.resolve("missing.pem"))::build)
                .hasMessageContaining("missing.pem: there is no such file.");
        assertThatThrownBy(complete().trust(folder)::build).hasMessageContaining(folder + ": is a directory.");
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

    private SetCallNumsClientBuilder complete() {
        return builder.gateway("https://10.20.30.40").guids(new GuidRegistry());
    }
}
