package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.CallOptions;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SupersededException;
import io.github.setcallnums.TooManyCallsException;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.JournalRun;
import io.github.setcallnums.micrometer.AgentLimitsMetrics;
import io.github.setcallnums.micrometer.CertificateMetrics;
import io.github.setcallnums.micrometer.GuidMetrics;
import io.github.setcallnums.micrometer.ObservationInterceptor;
import io.github.setcallnums.micrometer.PoolMetrics;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.spring.SetCallNumsAutoConfiguration;
import io.github.setcallnums.spring.SetCallNumsProperties;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.PollerFault;
import io.github.setcallnums.testing.junit.EmbeddedGatewayExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** No public type shows a GUID in its text, whatever it holds. Whoever adds a type adds a specimen here. */
class PublicTypesTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final String ECHO = "who is " + Http.GUID + "?";

    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final List<Object> specimens = new ArrayList<>();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldShowNoGuid() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SetCallNumsAutoConfiguration.class))
                .withPropertyValues(
                        "setcallnums.gateway=" + gateway.uri(),
                        "setcallnums.retries.first-delay=1ms",
                        "setcallnums.retries.max-delay=1ms")
                .run(application -> {
                    takeBeans(application);
                    takeWhatCallsBring(application.getBean(SetCallNumsClient.class));
                });
        takeLimits();
        specimens.addAll(gateway.requests());
        specimens.add(new EmbeddedGatewayExtension());
        specimens.add(new PollerFault(101, PollerFault.Kind.NO_PAUSE, 1, Instant.EPOCH));
        specimens.add(new JournalRun(Instant.EPOCH, "jdoe", "early shift"));
        specimens.addAll(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 61).violations());
        Secret secret = Secret.text(Http.GUID);

        Set<String> types =
                specimens.stream().map(each -> each.getClass().getName()).collect(Collectors.toSet());
        assertThat(types).containsAll(publicTypes().map(JavaClass::getName).toList());
        try (CapturedOutput evidence = new CapturedOutput()) {
            specimens.forEach(evidence::add);
            String seen = evidence.take();
            assertThat(seen).contains("who is ██?");
            assertThat(secret.in(seen)).isEmpty();
            assertThat(Secret.text(Http.COOKIE_VALUE).in(seen)).isEmpty();
        }
    }

    private void takeBeans(ApplicationContext application) {
        GuidRegistry guids = application.getBean(GuidRegistry.class);
        Guid guid = Guid.of(Http.GUID).withCookie(Http.COOKIE);
        guids.signedIn(101, guid);
        SetCallNumsProperties properties = application.getBean(SetCallNumsProperties.class);
        Stream.of(
                        guid,
                        guids,
                        properties,
                        properties.retries(),
                        properties.agentLimits(),
                        gateway,
                        EmbeddedGateway.builder())
                .forEach(specimens::add);
        Stream.of(SetCallNumsAutoConfiguration.class, SetCallNumsClient.class, ObservationInterceptor.class)
                .map(application::getBean)
                .forEach(specimens::add);
        SetCallNumsClient client = application.getBean(SetCallNumsClient.class);
        specimens.addAll(List.of(new PoolMetrics(client), new CertificateMetrics(client)));
        Stream.of(CallOptions.builder(), CallOptions.builder().build()).forEach(specimens::add);
        Stream.of(RetryPolicy.builder(), RetryPolicy.none(), BulkOptions.builder(), BulkOptions.ofDefaults())
                .forEach(specimens::add);
        specimens.add(Clients.of(gateway, agent -> guids.guidOf(101)));
    }

    private void takeLimits() {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(101, Guid.of(Http.GUID));
        gateway.script(Answer.retcode("999-999", ECHO));
        try (SetCallNumsClient client = Clients.of(gateway, guids).build();
                AgentLimits limits = AgentLimits.over(client)) {
            AgentLimit refused = limits.want(101, CHAT, 5).toCompletableFuture().join();
            specimens.addAll(List.of(limits, AgentLimits.builder(client), new AgentLimitsMetrics(limits), refused));
            specimens.add(new GuidMetrics(guids));
            specimens.add(new SupersededException(refused.failure().orElseThrow()));
            specimens.add(new TooManyCallsException(new CallNumsChange(101, CHAT, 5), "too many", null));
        }
    }

    private void takeWhatCallsBring(SetCallNumsClient client) {
        Answer applied = Answer.retcode("0", ECHO);
        List<Answer> answers = List.of(
                applied,
                Answer.retcode("106-003", ECHO),
                Answer.retcode("000-003", ECHO),
                Answer.retcode("000-007", ECHO),
                Answer.retcode("999-999", ECHO),
                Answer.retcode(Http.GUID, ECHO),
                Answer.status(500, "text/" + Http.GUID, ECHO),
                Answer.json(ECHO),
                Answer.hangUp());
        for (Answer answer : answers) {
            gateway.script(request -> answer);
            take(client, 101, 5);
            client.applyAll(
                    Stream.of(new CallNumsChange(101, CHAT, 5)),
                    BulkOptions.builder().listener(specimens::add).build());
        }
        take(client, 101, 61);
        take(client, 102, 5);
        specimens.addAll(answers);
        specimens.add(client.pool());
        specimens.add(client.certificateExpiry());
        specimens.add(client.applyAll(Stream.empty(), BulkOptions.ofDefaults()));
    }

    private void take(SetCallNumsClient client, int agentId, int callNums) {
        specimens.add(new CallNumsChange(agentId, CHAT, callNums));
        try {
            specimens.add(client.setCallNums(agentId, CHAT, callNums));
        } catch (SetCallNumsException e) {
            specimens.add(e);
        }
    }

    /** What a user of the library can hold in hand, its constants apart. */
    private static Stream<JavaClass> publicTypes() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.github.setcallnums").stream()
                        .filter(type -> !type.getPackageName().matches(".*\\.(internal|cli|api|model)\\b.*"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isInterface()
                                && !type.isEnum()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }
}
