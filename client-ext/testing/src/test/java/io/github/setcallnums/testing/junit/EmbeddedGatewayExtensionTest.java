package io.github.setcallnums.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The extension in test classes that JUnit runs here, as it would run a user's. */
class EmbeddedGatewayExtensionTest {

    private static final Queue<EmbeddedGateway> GATEWAYS = new ConcurrentLinkedQueue<>();
    private static final Queue<Path> CA_FILES = new ConcurrentLinkedQueue<>();
    private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

    @BeforeEach
    void forget() {
        GATEWAYS.clear();
        CA_FILES.clear();
    }

    @Test
    void shouldGiveEachTestAGatewayOfItsOwnAndCloseIt() {
        TestExecutionSummary summary = run(SampleCase.class, false);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(5);
        assertThat(GATEWAYS).hasSize(5).doesNotHaveDuplicates();
        assertThat(GATEWAYS)
                .allSatisfy(gateway -> assertThatIOException()
                        .isThrownBy(() -> new Socket(
                                        InetAddress.getLoopbackAddress(),
                                        gateway.uri().getPort())
                                .close()));
        assertThat(CA_FILES.stream().distinct())
                .hasSize(1)
                .allSatisfy(ca -> assertThat(ca).exists());
    }

    @Test
    void shouldKeepTestsApartThatRunInParallel() {
        TestExecutionSummary summary = run(ParallelCase.class, true);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(GATEWAYS).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldStartGatewaysWithOtherSettings() {
        assertThat(run(SettingsCase.class, false).getFailures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {BeforeAllCase.class, PerClassCase.class})
    void shouldRefuseAGatewayForAWholeClass(Class<?> tests) {
        List<TestExecutionSummary.Failure> failures = run(tests, false).getFailures();

        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.getException()).hasMessageContaining("An embedded gateway is for one test"));
    }

    private static TestExecutionSummary run(Class<?> tests, boolean parallel) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static void useForTheFirstTime(EmbeddedGateway gateway) {
        GATEWAYS.add(gateway);
        CA_FILES.add(gateway.caFile());
        assertThat(gateway.requests()).isEmpty();
        assertThat(gateway.signIn(101, MediaType.SOCIAL_CHAT)).isNotEmpty();
    }

    @ExtendWith(EmbeddedGatewayExtension.class)
    static class SampleCase {

        private final EmbeddedGateway ofTheConstructor;
        private EmbeddedGateway ofBeforeEach;

        SampleCase(EmbeddedGateway gateway) {
            ofTheConstructor = gateway;
        }

        @BeforeEach
        void begin(EmbeddedGateway gateway) {
            ofBeforeEach = gateway;
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void shouldHaveOne(int number, EmbeddedGateway gateway) {
            assertThat(gateway).isSameAs(ofTheConstructor).isSameAs(ofBeforeEach);
            useForTheFirstTime(gateway);
        }

        @Test
        void shouldDoWithThatOfItsClass() {
            assertThat(ofBeforeEach).isSameAs(ofTheConstructor);
            useForTheFirstTime(ofBeforeEach);
        }

        @Nested
        class Deeper {

            @Test
            void shouldHaveOne(EmbeddedGateway gateway) {
                assertThat(gateway).isSameAs(ofTheConstructor).isSameAs(ofBeforeEach);
                useForTheFirstTime(gateway);
            }

            @Nested
            class Deepest {

                private final EmbeddedGateway ofItsConstructor;

                Deepest(EmbeddedGateway gateway) {
                    ofItsConstructor = gateway;
                }

                @Test
                void shouldHaveOne(EmbeddedGateway gateway) {
                    assertThat(gateway).isSameAs(ofTheConstructor).isSameAs(ofItsConstructor);
                    useForTheFirstTime(gateway);
                }
            }
        }
    }

    @ExtendWith(EmbeddedGatewayExtension.class)
    static class ParallelCase {

        @Test
        void shouldRunBesideTheOther(EmbeddedGateway gateway) throws Exception {
            useBesideAnother(gateway);
        }

        @Nested
        class Deeper {

            @Test
            void shouldRunBesideTheOther(EmbeddedGateway gateway) throws Exception {
                useBesideAnother(gateway);
            }
        }

        private static void useBesideAnother(EmbeddedGateway gateway) throws Exception {
            BOTH_RUN.await(1, TimeUnit.MINUTES);
            useForTheFirstTime(gateway);
            BOTH_RUN.await(1, TimeUnit.MINUTES);
        }
    }

    static class SettingsCase {

        @RegisterExtension
        static final EmbeddedGatewayExtension GATEWAY =
                EmbeddedGatewayExtension.with(builder -> builder.http().authentication(AuthMode.STATIC));

        @Test
        void shouldBeAsSet(EmbeddedGateway gateway) {
            assertThat(gateway.uri()).hasScheme("http");
        }
    }

    @ExtendWith(EmbeddedGatewayExtension.class)
    static class BeforeAllCase {

        @BeforeAll
        static void begin(EmbeddedGateway gateway) {
            GATEWAYS.add(gateway);
        }

        @Test
        void shouldNotRun() {}
    }

    @ExtendWith(EmbeddedGatewayExtension.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassCase {

        PerClassCase(EmbeddedGateway gateway) {
            GATEWAYS.add(gateway);
        }

        @Test
        void shouldNotRun() {}
    }
}
