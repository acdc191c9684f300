package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The application ends: calls under way end before connections and GUIDs are gone. */
class ClientShutdownTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final Gate answer = new Gate();
    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();

    @BeforeEach
    void configure() {
        TestPropertyValues.of(
                        "setcallnums.gateway=" + gateway.uri(),
                        "setcallnums.agent-limits.enabled=true",
                        "setcallnums.response-timeout=1m",
                        "setcallnums.total-timeout=1m",
                        "setcallnums.retries.first-delay=1ms",
                        "setcallnums.retries.max-delay=1ms")
                .applyTo(application);
    }

    @AfterEach
    void close() {
        answer.open();
        application.close();
        gateway.close();
    }

    @Test
    void shouldLetCallsAndLimitsEnd() throws Exception {
        SetCallNumsClient client = start();
        CountDownLatch bothCame = new CountDownLatch(2);
        gateway.script(request -> {
            bothCame.countDown();
            answer.pass();
            return Answer.retcode("000-007", "");
        });
        CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
        CompletableFuture<AgentLimit> wish = application
                .getBean(AgentLimits.class)
                .want(101, MediaType.WEB_CHAT, 6)
                .toCompletableFuture();
        bothCame.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
        awaitRefusalOfWishes();
        gateway.script();
        answer.open();
        closing.join();

        assertThat(call.join().attempts()).isEqualTo(2);
        assertThat(wish.join().status()).isEqualTo(AgentLimit.Status.IN_FORCE);
    }

    @Test
    void shouldLetCallsOfEachGatewayEnd() throws Exception {
        Gate east = new Gate();
        try (EmbeddedGateway other = EmbeddedGateway.builder().http().start()) {
            TestPropertyValues.of("setcallnums.clients.east.gateway=" + other.uri())
                    .applyTo(application);
            SetCallNumsClient client = start();
            SetCallNumsClient eastern = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                    application.getBeanFactory(), SetCallNumsClient.class, "east");
            holdAnswers(Answer.normal());
            other.script(east.holding(Answer.retcode("0", "")));
            CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
            CompletableFuture<SetCallNumsResult> easternCall = eastern.setCallNumsAsync(101, CHAT, 6);
            answer.awaitArrival();
            east.awaitArrival();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
            awaitRefusalOfCalls(client);
            awaitRefusalOfCalls(eastern);
            answer.open();
            east.open();
            closing.join();

            assertThat(call.join().attempts()).isOne();
            assertThat(easternCall.join().attempts()).isOne();
        }
    }

    private static void awaitRefusalOfCalls(SetCallNumsClient client) throws InterruptedException {
        Eventually.holds(() -> {
            try {
                client.setCallNums(103, CHAT, 1);
                return false;
            } catch (SetCallNumsException refused) {
                return refused instanceof TransportException;
            }
        });
    }

    @Test
    void shouldCutWhatTakesLongerThanSpringWaits() throws Exception {
        TestPropertyValues.of("spring.lifecycle.timeout-per-shutdown-phase=100ms")
                .applyTo(application);
        SetCallNumsClient client = start();
        holdAnswers(Answer.normal());
        CompletableFuture<SetCallNumsResult> call = client.setCallNumsAsync(101, CHAT, 5);
        answer.awaitArrival();

        application.close();

        assertThat(call.handle((result, failure) -> failure).join())
                .isInstanceOfSatisfying(
                        SetCallNumsException.class,
                        cut -> assertThat(cut.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    /** Web servers end in the phases of the first, executors in that of the second. */
    @Test
    void shouldComeAfterWhatMakesCallsAndBeforeWhatBringsGuids() {
        CompletableFuture<SetCallNumsResult> web = callWhenStopped("web", SmartLifecycle.DEFAULT_PHASE - 2048);
        CompletableFuture<SetCallNumsResult> executor = callWhenStopped("executor", Integer.MAX_VALUE / 2);
        CompletableFuture<SetCallNumsResult> guids = callWhenStopped("guids", 0);
        start();

        application.close();

        assertThat(web.join().attempts()).isOne();
        assertThat(executor.join().attempts()).isOne();
        assertThat(guids.handle((result, failure) -> failure).join())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the client was closed");
    }

    @Test
    void shouldKeepTheClientOfAnApplicationThatIsOnlyStopped() {
        SetCallNumsClient client = start();
        application.stop();
        assertThat(client.setCallNums(101, CHAT, 5).attempts()).isOne();
        application.start();
        try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
            child.setParent(application);
            child.refresh();
        }
        application.stop();

        assertThat(client.setCallNums(101, CHAT, 6).attempts()).isOne();
        application.close();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> client.setCallNums(101, CHAT, 7));
    }

    private SetCallNumsClient start() {
        application.register(SetCallNumsAutoConfiguration.class, LifecycleAutoConfiguration.class);
        application.refresh();
        application
                .getBean(GuidRegistry.class)
                .signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.values())));
        return application.getBean(SetCallNumsClient.class);
    }

    private void holdAnswers(Answer held) {
        gateway.script(answer.holding(held));
    }

    private void awaitRefusalOfWishes() throws InterruptedException {
        AgentLimits limits = application.getBean(AgentLimits.class);
        Eventually.holds(() -> {
            try {
                limits.want(102, CHAT, 1);
                return false;
            } catch (IllegalStateException closed) {
                return true;
            }
        });
    }

    private CompletableFuture<SetCallNumsResult> callWhenStopped(String name, int phase) {
        CompletableFuture<SetCallNumsResult> result = new CompletableFuture<>();
        application.registerBean(name, SmartLifecycle.class, () -> new SmartLifecycle() {
            private boolean running;

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                try {
                    result.complete(application.getBean(SetCallNumsClient.class).setCallNums(101, CHAT, 5));
                } catch (SetCallNumsException e) {
                    result.completeExceptionally(e);
                }
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return phase;
            }
        });
        return result;
    }
}
