package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class SettingsFailureAnalyzerTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SetCallNumsAutoConfiguration.class));

    record CallsTheGateway(SetCallNumsClient client) {}

    record SignsAgentsIn(GuidRegistry guids) {}

    record AsksForSomethingElse(StringBuilder other) {}

    @ParameterizedTest
    @CsvSource({
        "gateway=10.20.30.40, 'gateway 10.20.30.40: must be', setcallnums.gateway",
        "gateway=http://10.20.30.40, 'gateway http://10.20.30.40: must be https://host:port, since', setcallnums.gateway",
        "trust=missing.pem, missing.pem: there is no such file., setcallnums.trust",
        "trust=pom.xml, pom.xml: must be a PEM file of certificates., setcallnums.trust",
        "ssl-bundle=none, SSL bundle name 'none' cannot be found, setcallnums.ssl-bundle",
        "proxy=proxy:3128, 'proxy proxy:3128: must be', setcallnums.proxy",
        "proxy-user=jdoe, proxy-user and proxy-password go together., "
                + "'setcallnums.proxy-user, setcallnums.proxy-password'",
        "connect-timeout=0, connectTimeout PT0S: must be from 1 ms to 1 hour., setcallnums.connect-timeout",
        "max-connections=0, maxConnections 0: must be from 1 to 10000., setcallnums.max-connections",
        "retries.max-attempts=11, maxAttempts 11: must be from 1 to 10., setcallnums.retries.max-attempts",
        "retries.max-delay=1ms, 'backoff PT0.2S to PT0.001S: ', "
                + "'setcallnums.retries.first-delay, setcallnums.retries.max-delay'",
        "client-key=key.pem, client-certificate and client-key go together., "
                + "'setcallnums.client-certificate, setcallnums.client-key'",
    })
    void shouldSayWhatIsWrongAndInWhichProperty(String setting, String expected, String property) {
        application
                .withPropertyValues("setcallnums.gateway=https://10.20.30.40", "setcallnums." + setting)
                .run(context -> {
                    FailureAnalysis analysis = analysisOf(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .startsWith("The SetCallNumsClient cannot be made. " + expected);
                    assertThat(analysis.getAction()).isEqualTo("Correct " + property + ".");
                });
    }

    @Test
    void shouldNameBothOfTwoPropertiesThatExcludeEachOther() {
        application
                .withPropertyValues(
                        "setcallnums.gateway=https://10.20.30.40",
                        "setcallnums.trust=ca.pem",
                        "setcallnums.ssl-bundle=gateway")
                .run(context -> assertThat(
                                analysisOf(context.getStartupFailure()).getAction())
                        .isEqualTo("Correct setcallnums.ssl-bundle, setcallnums.trust."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy=http://me:Tr0ub4dor@proxy:3128",
                "proxy=http://me:Tr0ub@4dor@proxy:3128",
                "proxy=http://me:Tr0ub%4dor@proxy:3128",
                "proxy=me:Tr0ub4dor@proxy:3128",
                "proxy-password=Tr0ub4dor",
                "proxy-user=me:Tr0ub4dor",
                "gateway=https://me:Tr0ub4dor@host:8043",
                "gateway=https://me:Tr0ub%4dor@host"
            })
    void shouldNotShowAPassword(String setting) {
        application
                .withPropertyValues("setcallnums.gateway=https://10.20.30.40", "setcallnums." + setting)
                .run(context -> {
                    FailureAnalysis analysis = analysisOf(context.getStartupFailure());
                    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("Tr0ub", "4dor");
                    assertThat(context.getStartupFailure())
                            .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                                    .doesNotContain("Tr0ub", "4dor"));
                });
    }

    @Test
    void shouldNotBlameTheSettingsForALibraryThatDoesNotFit() throws IOException, InterruptedException {
        assertThat(ChildJvm.run(
                        Application.class,
                        ChildJvm.classPathWithout("httpclient5-", "spring-boot-devtools-"),
                        Map.of()))
                .anyMatch(line -> line.contains("The libraries on the class path do not fit together"))
                .contains("Correct the versions that the application's build decides on.")
                .noneMatch(line -> line.contains("setcallnums.*"));
    }

    /** An application as anyone has it. */
    @SpringBootConfiguration
    @ImportAutoConfiguration(SetCallNumsAutoConfiguration.class)
    static class Application {

        public static void main(String[] args) {
            SpringApplication.run(Application.class, "--setcallnums.gateway=https://10.20.30.40");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {CallsTheGateway.class, SignsAgentsIn.class})
    void shouldNameThePropertyWithoutWhichThereIsNoBean(Class<?> user) {
        application.withBean(user).run(context -> {
            FailureAnalysis analysis = analysisOf(context.getStartupFailure());
            String missing = user.getRecordComponents()[0].getType().getSimpleName();
            assertThat(analysis.getDescription()).startsWith("There is no " + missing + ".");
            assertThat(analysis.getAction()).startsWith("Set setcallnums.gateway to https://host:port");
        });
    }

    @Test
    void shouldLeaveOtherFailuresToSpringBoot() {
        application
                .withBean(AsksForSomethingElse.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .satisfies(failure -> assertThat(new SettingsFailureAnalyzer().analyze(failure))
                                .isNull()));
    }

    @Test
    void shouldBeAskedBeforeSpringBootsOwn() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {}))
                        .get(0))
                .isInstanceOf(SettingsFailureAnalyzer.class);
    }

    private static FailureAnalysis analysisOf(Throwable failure) {
        return Optional.ofNullable(new SettingsFailureAnalyzer().analyze(failure))
                .orElseThrow();
    }
}
