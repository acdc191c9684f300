package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.micrometer.ObservationInterceptor;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.TestIdentities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class SetCallNumsAutoConfigurationTest {

    private static final String HEALTH = "setCallNumsHealthIndicator";
    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SetCallNumsAutoConfiguration.class));
    private final ApplicationContextRunner configured = application.withPropertyValues(
            "setcallnums.gateway=" + GATEWAY.uri(), "setcallnums.trust=" + GATEWAY.caFile());

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void shouldRunOnTheLineThatTheBuildSays() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
    }

    @Test
    void shouldBeFoundBySpringBoot() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates())
                .contains(SetCallNumsAutoConfiguration.class.getName());
    }

    @Test
    void shouldStayOutOfApplicationsThatNameNoGateway() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(SetCallNumsClient.class)
                .doesNotHaveBean(GuidProvider.class)
                .doesNotHaveBean(HEALTH));
    }

    @Test
    void shouldCallTheGatewayWithTheRegistryProvided() {
        configured.run(context -> {
            signIn(context.getBean(GuidRegistry.class));
            assertThatItCalls(context);
        });
    }

    @Test
    void shouldKeepLimitsOnlyWhereTheyAreAskedFor() {
        configured.run(context -> assertThat(context).doesNotHaveBean(AgentLimits.class));
        configured
                .withPropertyValues(
                        "setcallnums.agent-limits.enabled=true",
                        "setcallnums.agent-limits.max-limits=1",
                        "setcallnums.agent-limits.requests-per-second=100",
                        "setcallnums.agent-limits.drop-on-sign-out=true")
                .run(context -> {
                    AgentLimits limits = context.getBean(AgentLimits.class);
                    var wish = limits.want(101, MediaType.SOCIAL_CHAT, 5);
                    assertThatIllegalStateException().isThrownBy(() -> limits.want(102, MediaType.SOCIAL_CHAT, 5));
                    signIn(context.getBean(GuidRegistry.class));

                    assertThat(wish.toCompletableFuture().join().status()).isEqualTo(AgentLimit.Status.IN_FORCE);
                    MeterRegistry meters = new SimpleMeterRegistry();
                    context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(meters));
                    assertThat(meters.get("setcallnums.limits")
                                    .tag("status", "in_force")
                                    .gauge()
                                    .value())
                            .isOne();
                    context.getBean(GuidRegistry.class).signedOut(101);
                    assertThat(limits.snapshot()).isEmpty();
                });
    }

    @Test
    void shouldNameTheSettingOfLimitsThatIsWrong() {
        configured
                .withPropertyValues("setcallnums.agent-limits.enabled=true", "setcallnums.agent-limits.max-limits=0")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("maxLimits 0"));
        configured
                .withPropertyValues(
                        "setcallnums.agent-limits.enabled=true", "setcallnums.agent-limits.requests-per-second=0")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("requestsPerSecond 0"));
    }

    @Test
    void shouldTrustAndPresentWhatTheSslBundleSays() {
        application
                .withPropertyValues(
                        "setcallnums.gateway=" + GATEWAY.uri(),
                        "setcallnums.ssl-bundle=gateway",
                        "spring.ssl.bundle.pem.gateway.truststore.certificate=file:" + GATEWAY.caFile())
                .run(context -> {
                    signIn(context.getBean(GuidRegistry.class));
                    assertThatItCalls(context);
                });
    }

    @Test
    void shouldFollowTheFilesOfTheSslBundle(@TempDir Path folder) throws IOException {
        Path ca = Files.copy(TestIdentities.otherCaFile(), folder.resolve("ca.pem"));
        application
                .withPropertyValues(
                        "setcallnums.gateway=" + GATEWAY.uri(),
                        "setcallnums.ssl-bundle=gateway",
                        "spring.ssl.bundle.watch.file.quiet-period=1ms",
                        "spring.ssl.bundle.pem.gateway.reload-on-update=true",
                        "spring.ssl.bundle.pem.gateway.truststore.certificate=file:" + ca)
                .run(context -> {
                    SetCallNumsClient client = context.getBean(SetCallNumsClient.class);
                    assertThat(isTrusted(client)).isFalse();

                    Files.copy(GATEWAY.caFile(), ca, StandardCopyOption.REPLACE_EXISTING);
                    Eventually.holds(() -> isTrusted(client));
                });
    }

    private static boolean isTrusted(SetCallNumsClient client) {
        try {
            client.checkConnection();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void shouldUseNoOtherCipherSuitesThanTheSslBundleAllows() {
        application
                .withPropertyValues(
                        "setcallnums.gateway=" + GATEWAY.uri(),
                        "setcallnums.ssl-bundle=gateway",
                        "setcallnums.retries.max-attempts=1",
                        "spring.ssl.bundle.pem.gateway.truststore.certificate=file:" + GATEWAY.caFile(),
                        "spring.ssl.bundle.pem.gateway.options.enabled-protocols=TLSv1.2",
                        // The gateway's key is an elliptic curve's.
                        "spring.ssl.bundle.pem.gateway.options.ciphers=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .run(context -> {
                    signIn(context.getBean(GuidRegistry.class));
                    assertThatThrownBy(() -> assertThatItCalls(context)).isInstanceOf(TransportException.class);
                });
    }

    @Test
    void shouldAskTheApplicationsOwnProvider() {
        Guid guid = Guid.fromSetGuid(GATEWAY.signIn(101, MediaType.SOCIAL_CHAT));
        configured
                .withBean(GuidProvider.class, () -> agent -> Optional.of(guid))
                .run(context -> {
                    assertThat(context).doesNotHaveBean(GuidRegistry.class);
                    assertThatItCalls(context);
                });
    }

    @Test
    void shouldPreferTheApplicationsOwnClientAndKeepTheOther() {
        SetCallNumsClient own = SetCallNumsClient.builder()
                .gateway("https://127.0.0.1")
                .guids(new GuidRegistry())
                .build();
        configured.withBean("own", SetCallNumsClient.class, () -> own).run(context -> {
            assertThat(context.getBean(SetCallNumsClient.class)).isSameAs(own);
            assertThat(context.getBean("setCallNumsClient", SetCallNumsClient.class)
                            .gateway())
                    .isEqualTo(GATEWAY.uri());
        });
    }

    @Test
    void shouldSurroundCallsWithTheApplicationsInterceptors() {
        StringBuilder seen = new StringBuilder();
        configured
                .withBean(CallInterceptor.class, () -> (change, call) -> {
                    seen.append(change.callNums());
                    return call.get();
                })
                .run(context -> {
                    signIn(context.getBean(GuidRegistry.class));
                    assertThatItCalls(context);
                    assertThat(seen).hasToString("5");
                });
    }

    @Test
    void shouldObserveCallsAndCountConnections() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        configured.withBean(ObservationRegistry.class, () -> observations).run(context -> {
            context.getBean(MeterBinder.class).bindTo(meters);
            signIn(context.getBean(GuidRegistry.class));
            assertThatItCalls(context);
            assertThat(meters.get("setcallnums.calls").timer().count()).isOne();
            assertThat(meters.get("setcallnums.connections.idle").gauge().value())
                    .isOne();
        });
    }

    @Test
    void shouldDoWithoutMicrometer() {
        configured.withClassLoader(new FilteredClassLoader("io.micrometer")).run(context -> {
            assertThat(context).doesNotHaveBean(ObservationInterceptor.class).doesNotHaveBean("setCallNumsMetrics");
            signIn(context.getBean(GuidRegistry.class));
            assertThatItCalls(context);
        });
    }

    @Test
    void shouldDoWithoutActuator() {
        configured
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.health", "org.springframework.boot.actuate"))
                .run(context -> assertThat(context)
                        .hasSingleBean(SetCallNumsClient.class)
                        .doesNotHaveBean(HEALTH));
    }

    private static void signIn(GuidRegistry guids) {
        guids.signedIn(101, Guid.fromSetGuid(GATEWAY.signIn(101, MediaType.SOCIAL_CHAT)));
    }

    private static void assertThatItCalls(ApplicationContext context) {
        context.getBean(SetCallNumsClient.class).setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        assertThat(GATEWAY.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }
}
