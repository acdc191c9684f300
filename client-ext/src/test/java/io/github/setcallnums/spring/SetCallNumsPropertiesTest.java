package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SetCallNumsPropertiesTest {

    private static final String GATEWAY = "https://10.20.30.40:8043";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
            .withPropertyValues("setcallnums.gateway=" + GATEWAY);

    @Test
    void shouldHaveTheDefaultsOfTheBuilder() {
        assertThat(bind(Map.of("setcallnums.gateway", GATEWAY)).builder())
                .usingRecursiveComparison()
                .isEqualTo(SetCallNumsClient.builder().gateway(GATEWAY));
    }

    @Test
    void shouldTakeAnEmptySettingForNone() {
        assertThat(bind(Map.of(
                                "setcallnums.gateway",
                                GATEWAY,
                                "setcallnums.trust",
                                "",
                                "setcallnums.client-certificate",
                                "",
                                "setcallnums.client-key",
                                "",
                                "setcallnums.proxy",
                                "",
                                "setcallnums.ssl-bundle",
                                ""))
                        .builder())
                .usingRecursiveComparison()
                .isEqualTo(SetCallNumsClient.builder().gateway(GATEWAY));
    }

    @Test
    void shouldNotShowThePassword() {
        assertThat(bind(Map.of("setcallnums.gateway", GATEWAY, "setcallnums.client-key-password", "sesame")))
                .hasToString("SetCallNumsProperties[gateway=" + GATEWAY + "]");
    }

    @Test
    void shouldPassEverySettingOn() {
        assertThat(bind(Map.ofEntries(
                                Map.entry("setcallnums.gateway", GATEWAY),
                                Map.entry("setcallnums.trust", "ca.pem"),
                                Map.entry("setcallnums.client-certificate", "client.pem"),
                                Map.entry("setcallnums.client-key", "key.pem"),
                                Map.entry("setcallnums.client-key-password", "secret"),
                                Map.entry("setcallnums.proxy", "http://proxy:3128"),
                                Map.entry("setcallnums.proxy-user", "jdoe"),
                                Map.entry("setcallnums.proxy-password", "s3cret-of-jdoe"),
                                Map.entry("setcallnums.connect-timeout", "1s"),
                                Map.entry("setcallnums.response-timeout", "2s"),
                                Map.entry("setcallnums.total-timeout", "4s"),
                                Map.entry("setcallnums.connection-lifetime", "90s"),
                                Map.entry("setcallnums.renewal-timeout", "3s"),
                                Map.entry("setcallnums.max-connections", "8"),
                                Map.entry("setcallnums.max-async-calls", "9"),
                                Map.entry("setcallnums.application-name", "orders"),
                                Map.entry("setcallnums.retries.max-attempts", "5"),
                                Map.entry("setcallnums.retries.first-delay", "10ms"),
                                Map.entry("setcallnums.retries.max-delay", "20ms"),
                                Map.entry("setcallnums.retries.retry-unknown", "true")))
                        .builder())
                .usingRecursiveComparison()
                .isEqualTo(SetCallNumsClient.builder()
                        .gateway(GATEWAY)
                        .trust(Path.of("ca.pem"))
                        .clientCertificate(Path.of("client.pem"), Path.of("key.pem"), "secret")
                        .proxy("http://proxy:3128")
                        .proxyCredentials("jdoe", "s3cret-of-jdoe")
                        .connectTimeout(Duration.ofSeconds(1))
                        .responseTimeout(Duration.ofSeconds(2))
                        .totalTimeout(Duration.ofSeconds(4))
                        .connectionLifetime(Duration.ofSeconds(90))
                        .renewalTimeout(Duration.ofSeconds(3))
                        .maxConnections(8)
                        .maxAsyncCalls(9)
                        .applicationName("orders")
                        .retries(RetryPolicy.builder()
                                .maxAttempts(5)
                                .backoff(Duration.ofMillis(10), Duration.ofMillis(20))
                                .retryUnknown(true)
                                .build()));
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout, 0, must be from 1 ms to 1 hour",
        "response-timeout, 61m, must be from 1 ms to 1 hour",
        "total-timeout, -1s, must be from 1 ms to 1 hour",
        "connection-lifetime, 61m, must be from 1 ms to 1 hour",
        "renewal-timeout, 61m, must be from 1 ms to 1 hour",
        "max-connections, 0, must be from 1 to 10000",
        "max-connections, 10001, must be from 1 to 10000",
        "max-async-calls, 0, must be from 1 to 10000000",
        "retries.max-attempts, 0, must be from 1 to 10",
        "retries.max-attempts, 11, must be from 1 to 10",
        "retries.first-delay, 0, must be longer than zero",
        "retries.first-delay, 3s, the second at least as long",
        "retries.max-delay, 1h, under an hour",
        "application-name, a(b), must have 1 to 100 characters",
        "client-certificate, client.pem, client-certificate and client-key go together",
        "client-key, key.pem, client-certificate and client-key go together",
        "proxy-user, jdoe, proxy-user and proxy-password go together",
        "proxy-password, s3cret-of-jdoe, proxy-user and proxy-password go together",
    })
    void shouldNotStartWithAWrongValue(String property, String value, String expected) {
        application
                .withPropertyValues("setcallnums." + property + "=" + value)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(expected));
    }

    @ParameterizedTest
    @MethodSource("optional")
    void shouldTakeAnEmptyValueForNone(String property) {
        application.withPropertyValues(property + "=").run(context -> {
            assertThat(context).hasSingleBean(SetCallNumsClient.class);
            assertThat(context.getBean(SetCallNumsProperties.class))
                    .isEqualTo(bind(Map.of("setcallnums.gateway", GATEWAY)));
        });
    }

    @Test
    void shouldNameAllThatMayContradictABundle() {
        SetCallNumsProperties all = bind(Map.of(
                "setcallnums.gateway", GATEWAY,
                "setcallnums.ssl-bundle", "gateway",
                "setcallnums.proxy", "http://proxy:3128",
                "setcallnums.proxy-user", "jdoe",
                "setcallnums.proxy-password", "s3cret-of-jdoe",
                "setcallnums.trust", "ca.pem",
                "setcallnums.client-certificate", "client.pem",
                "setcallnums.client-key", "key.pem",
                "setcallnums.client-key-password", "sesame"));

        assertThatExceptionOfType(PropertyException.class)
                .isThrownBy(all::builder)
                .withMessage("ssl-bundle excludes trust and client-certificate.")
                .extracting(PropertyException::properties)
                .isEqualTo(
                        "setcallnums.ssl-bundle, setcallnums.proxy, setcallnums.proxy-user, setcallnums.proxy-password,"
                                + " setcallnums.trust, setcallnums.client-certificate, setcallnums.client-key,"
                                + " setcallnums.client-key-password");
    }

    @Test
    void shouldTakeAnEmptyGatewayForNone() {
        application
                .withPropertyValues("setcallnums.gateway=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SetCallNumsClient.class));
    }

    @Test
    void shouldLetAnEmptyBundleMakeRoomForFiles() {
        assertThat(bind(Map.of(
                                "setcallnums.gateway",
                                GATEWAY,
                                "setcallnums.trust",
                                "ca.pem",
                                "setcallnums.ssl-bundle",
                                ""))
                        .builder())
                .usingRecursiveComparison()
                .isEqualTo(SetCallNumsClient.builder().gateway(GATEWAY).trust(Path.of("ca.pem")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-connections=1",
                "max-connections=10000",
                "connect-timeout=1ms",
                "total-timeout=1h",
                "retries.max-attempts=1",
                "retries.max-attempts=10",
                "retries.max-delay=200ms"
            })
    void shouldStartWithAValueAtTheBound(String property) {
        application
                .withPropertyValues("setcallnums." + property)
                .run(context -> assertThat(context).hasSingleBean(SetCallNumsClient.class));
    }

    @Test
    void shouldNotStartWithAnAddressThatIsNone() {
        application
                .withPropertyValues("setcallnums.gateway=http://10.20.30.40")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("must be https://host:port"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setcallnums.trust=ca.pem",
                "setcallnums.client-certificate=client.pem,setcallnums.client-key=key.pem"
            })
    void shouldNotStartWithTwoSourcesOfTrust(String pemFiles) {
        application
                .withPropertyValues(pemFiles.split(",", -1))
                .withPropertyValues("setcallnums.ssl-bundle=gateway")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("ssl-bundle excludes trust"));
    }

    @Test
    void shouldShowNoPassword() {
        Map<String, String> settings = Map.of(
                "setcallnums.gateway", GATEWAY,
                "setcallnums.proxy", "http://proxy:3128",
                "setcallnums.proxy-user", "jdoe",
                "setcallnums.proxy-password", "s3cret-of-jdoe");

        assertThat(bind(settings).toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldTellIdesOfEveryProperty() throws IOException {
        assertThat(properties())
                .hasSize(26)
                .allSatisfy(property -> assertThat(property.get("description").asText())
                        .as(property.toString())
                        .isNotBlank());
        assertThat(properties().findValuesAsText("name"))
                .contains("setcallnums.gateway", "setcallnums.ssl-bundle", "setcallnums.retries.max-attempts");
    }

    private static SetCallNumsProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("setcallnums", SetCallNumsProperties.class)
                .get();
    }

    /** All properties but the one that must be given, and the one that holds whole clients. */
    private static List<String> optional() throws IOException {
        List<String> names = properties().findValuesAsText("name");
        names.removeAll(List.of("setcallnums.gateway", "setcallnums.clients"));
        return names;
    }

    private static JsonNode properties() throws IOException {
        try (InputStream json =
                SetCallNumsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(json).get("properties");
        }
    }
}
