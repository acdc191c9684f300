package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
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
        "gateway=10.20.30.40, 'gateway 10.20.30.40: must be https://host:port, with the scheme in front.'",
        "gateway=http://10.20.30.40, 'gateway http://10.20.30.40: must be https://host:port, since'",
        "trust=missing.pem, missing.pem: cannot be read.",
        "trust=pom.xml, pom.xml: must be a PEM file of certificates.",
        "ssl-bundle=none, SSL bundle name 'none' cannot be found",
        "proxy=proxy:3128, 'proxy proxy:3128: must be http://host:port, with the scheme in front.'",
    })
    void shouldSayWhatIsWrong(String property, String expected) {
        application
                .withPropertyValues("setcallnums.gateway=https://10.20.30.40", "setcallnums." + property)
                .run(context -> {
                    assertThat(analysisOf(context.getStartupFailure()).getDescription())
                            .startsWith("The SetCallNumsClient cannot be made. " + expected);
                    assertThat(analysisOf(context.getStartupFailure()).getAction())
                            .contains("setcallnums.*");
                });
    }

    @Test
    void shouldNotShowAPassword() {
        application
                .withPropertyValues(
                        "setcallnums.gateway=https://10.20.30.40", "setcallnums.proxy=http://me:secret@proxy:3128")
                .run(context -> assertThat(
                                analysisOf(context.getStartupFailure()).getDescription())
                        .contains("proxy: must be http://host:port, without a user or a password")
                        .doesNotContain("secret"));
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
