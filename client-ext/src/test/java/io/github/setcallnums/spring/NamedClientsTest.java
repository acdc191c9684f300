package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

/** Several gateways, a client for each. */
class NamedClientsTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final EmbeddedGateway here = EmbeddedGateway.builder().http().start();
    private final EmbeddedGateway east = EmbeddedGateway.builder().http().start();
    private final EmbeddedGateway west = EmbeddedGateway.builder().http().start();
    private final ApplicationContextRunner named = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
            .withPropertyValues(
                    "setcallnums.clients.east.gateway=" + east.uri(), "setcallnums.clients.west.gateway=" + west.uri());
    private final ApplicationContextRunner all = named.withPropertyValues("setcallnums.gateway=" + here.uri());

    @AfterEach
    void close() {
        here.close();
        east.close();
        west.close();
    }

    @Test
    void shouldInjectEachByItsNameAndTheOneWithoutByType() {
        all.withUserConfiguration(Injected.class).run(context -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.unnamed.gateway()).isEqualTo(here.uri());
            assertThat(injected.east.gateway()).isEqualTo(east.uri());
            assertThat(injected.west.gateway()).isEqualTo(west.uri());
        });
    }

    /**
     * A look-up by type is not quite an injection: it would take one that has a name for the only one that is no
     * fallback.
     */
    @Test
    void shouldFindTheOneWithoutANameByType() {
        all.withPropertyValues("setcallnums.clients.west.gateway=").run(context -> {
            assertThat(context.getBean(SetCallNumsClient.class).gateway()).isEqualTo(here.uri());
            assertThat(context.getBeanProvider(SetCallNumsClient.class)
                            .getObject()
                            .gateway())
                    .isEqualTo(here.uri());
        });
    }

    @Test
    void shouldDoWithoutOneThatHasNoName() {
        named.run(context -> {
            assertThat(client(context, "east").gateway()).isEqualTo(east.uri());
            assertThat(context).doesNotHaveBean("setCallNumsClient");
        });
        named.withUserConfiguration(Injected.class)
                .run(context -> assertThat(analysis(context)).contains("@Qualifier"));
    }

    @Test
    void shouldTakeAnEmptyAddressForNone() {
        all.withPropertyValues("setcallnums.clients.east.gateway=").run(context -> {
            assertThat(client(context, "west")).isNotNull();
            assertThatExceptionOfType(NoSuchBeanDefinitionException.class).isThrownBy(() -> client(context, "east"));
        });
    }

    @Test
    void shouldHaveSettingsOfTheirOwn() {
        all.withPropertyValues(
                        "setcallnums.max-connections=1",
                        "setcallnums.clients.east.max-connections=2",
                        "setcallnums.clients.east.application-name=orders")
                .run(context -> {
                    context.getBean(GuidRegistry.class).signedIn(101, signIn(east));
                    client(context, "east").setCallNums(101, CHAT, 5);

                    assertThat(context.getBean(SetCallNumsClient.class).pool().max())
                            .isOne();
                    assertThat(client(context, "east").pool().max()).isEqualTo(2);
                    assertThat(client(context, "west").pool().max()).isEqualTo(64);
                    assertThat(userAgent(east)).endsWith(" (orders)");
                });
    }

    @Test
    void shouldNameTheApplicationAsSpringDoes() {
        named.withPropertyValues("spring.application.name=Bestellb\u00fccher (Wien)")
                .run(context -> {
                    context.getBean(GuidRegistry.class).signedIn(101, signIn(west));
                    client(context, "west").setCallNums(101, CHAT, 5);

                    assertThat(userAgent(west)).endsWith(" (Bestellb-cher -Wien-)");
                });
    }

    @Test
    void shouldNameTheWrongPropertyOfTheClient() {
        all.withPropertyValues("setcallnums.clients.east.max-connections=0")
                .run(context -> assertThat(analysis(context)).contains("setcallnums.clients.east.max-connections"));
        all.withPropertyValues("setcallnums.clients.west.trust=missing.pem")
                .run(context -> assertThat(analysis(context)).contains("setcallnums.clients.west.trust"));
        all.withPropertyValues(
                        "setcallnums.clients.west.agent-limits.enabled=true",
                        "setcallnums.clients.west.agent-limits.max-limits=0")
                .run(context ->
                        assertThat(analysis(context)).contains("setcallnums.clients.west.agent-limits.max-limits"));
        all.withPropertyValues("setcallnums.clients.east.connect-timeout=soon")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("setcallnums.clients.east.connect-timeout"));
    }

    @Test
    void shouldAskTheSharedProviderUnlessOneIsQualified() {
        all.withUserConfiguration(SharedAndEast.class).run(context -> {
            context.getBean("shared", GuidRegistry.class).signedIn(101, signIn(here));
            context.getBean("eastern", GuidRegistry.class).signedIn(101, signIn(east));

            context.getBean(SetCallNumsClient.class).setCallNums(101, CHAT, 5);
            client(context, "east").setCallNums(101, CHAT, 6);
            context.getBean("shared", GuidRegistry.class).signedIn(101, signIn(west));
            client(context, "west").setCallNums(101, CHAT, 7);

            assertThat(east.callNums(101, CHAT)).hasValue(6);
            assertThat(west.callNums(101, CHAT)).hasValue(7);
        });
    }

    @Test
    void shouldSendNoGuidToTheGatewayOfAnother() {
        named.withUserConfiguration(EastOnly.class)
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("give one @Qualifier(\"west\")"));
    }

    @Test
    void shouldNotTakeForSharedWhatIsPrimaryAndOneClientsOwn() {
        named.withUserConfiguration(TwoAndOnePrimaryForEast.class)
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("give one @Qualifier(\"west\")"));
    }

    @Test
    void shouldKeepLimitsOfEach() {
        all.withPropertyValues(
                        "setcallnums.agent-limits.enabled=true", "setcallnums.clients.east.agent-limits.enabled=true")
                .run(context -> {
                    context.getBean(GuidRegistry.class).signedIn(101, signIn(east));
                    AgentLimits limits = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                            context.getBeanFactory(), AgentLimits.class, "east");
                    AgentLimit limit =
                            limits.want(101, CHAT, 9).toCompletableFuture().join();

                    assertThat(limit.status()).isEqualTo(AgentLimit.Status.IN_FORCE);
                    assertThat(east.callNums(101, CHAT)).hasValue(9);
                    assertThat(context.getBean(AgentLimits.class).client().gateway())
                            .isEqualTo(here.uri());
                    assertThat(gauges(context, "setcallnums.limits")).hasSize(8);
                });
    }

    @Test
    void shouldGaugeEachBesideThoseOfTheApplicationsOwn() {
        SetCallNumsClient own = Clients.of(west, new GuidRegistry()).build();
        all.withBean("own", SetCallNumsClient.class, () -> own).run(context -> {
            assertThat(gauges(context, "setcallnums.connections.max"))
                    .extracting(gauge -> gauge.getId().getTag("client"))
                    .containsExactlyInAnyOrder("east", "own", "setCallNumsClient", "west");
            assertThat(gauges(context, "setcallnums.guids.oldest")).hasSize(4);
        });
    }

    @Test
    void shouldCustomizeEachInOrder() {
        all.withUserConfiguration(Customizers.class).run(context -> {
            assertThat(context.getBean(Customizers.class).seen)
                    .containsExactlyInAnyOrder("setCallNumsClient", "east", "west");
            assertThat(client(context, "east").pool().max()).isEqualTo(2);
            assertThat(client(context, "west").pool().max()).isEqualTo(2);
        });
    }

    @Test
    void shouldCloseEachWithTheApplication() {
        List<SetCallNumsClient> clients = new ArrayList<>();
        all.run(context ->
                clients.addAll(context.getBeansOfType(SetCallNumsClient.class).values()));

        assertThat(clients)
                .hasSize(3)
                .allSatisfy(client -> assertThatExceptionOfType(TransportException.class)
                        .isThrownBy(() -> client.setCallNums(101, CHAT, 5))
                        .withMessageContaining("closed"));
    }

    private static Guid signIn(EmbeddedGateway gateway) {
        return Guid.fromSetGuid(gateway.signIn(101, CHAT));
    }

    private static SetCallNumsClient client(ApplicationContext context, String name) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), SetCallNumsClient.class, name);
    }

    private static String userAgent(EmbeddedGateway gateway) {
        return gateway.requests().get(0).headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("User-Agent"))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElseThrow();
    }

    private static List<Gauge> gauges(ApplicationContext context, String name) {
        MeterRegistry meters = new SimpleMeterRegistry();
        context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(meters));
        return List.copyOf(meters.find(name).gauges());
    }

    private static String analysis(AssertableApplicationContext context) {
        FailureAnalysis analysis = new SettingsFailureAnalyzer().analyze(context.getStartupFailure());
        return analysis.getDescription() + analysis.getAction();
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {
        @Autowired
        private SetCallNumsClient unnamed;

        @Autowired
        @Qualifier("east")
        private SetCallNumsClient east;

        @Autowired
        @Qualifier("west")
        private SetCallNumsClient west;
    }

    @Configuration(proxyBeanMethods = false)
    static class SharedAndEast {
        @Bean
        GuidRegistry shared() {
            return new GuidRegistry();
        }

        @Bean
        @Qualifier("east")
        GuidRegistry eastern() {
            return new GuidRegistry();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class EastOnly {
        @Bean
        @Qualifier("east")
        GuidProvider eastern() {
            return agent -> Optional.empty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoAndOnePrimaryForEast {
        @Bean
        GuidRegistry first() {
            return new GuidRegistry();
        }

        @Bean
        GuidRegistry second() {
            return new GuidRegistry();
        }

        @Bean
        @Primary
        @Qualifier("east")
        GuidRegistry eastern() {
            return new GuidRegistry();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        private final List<String> seen = new ArrayList<>();

        @Bean
        @Order(2)
        SetCallNumsClientCustomizer last() {
            return (name, builder) -> builder.maxConnections(2);
        }

        @Bean
        @Order(1)
        SetCallNumsClientCustomizer first() {
            return (name, builder) -> {
                seen.add(name);
                builder.maxConnections(1);
            };
        }
    }
}
