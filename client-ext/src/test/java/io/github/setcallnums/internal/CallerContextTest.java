package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.OneAgent;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.micrometer.ObservationInterceptor;
import io.github.setcallnums.model.MediaType;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CallerContextTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final ContextRegistry registry = ContextRegistry.getInstance();

    @AfterEach
    void forget() {
        MDC.clear();
        registry.removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
    }

    @Test
    void shouldBringTheLoggingContextAlongAndTakeItAwayAgain() {
        registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        CallInterceptor logging = (change, call) -> {
            seen.add(String.valueOf(MDC.get("shift")));
            return call.get();
        };
        try (SetCallNumsClient client =
                builder(guids).maxConnections(1).interceptor(logging).build()) {
            MDC.put("shift", "early");
            client.setCallNumsAsync(101, CHAT, 5).join();
            MDC.put("shift", "late");
            client.setCallNumsAsync(101, CHAT, 5).join();
            MDC.clear();
            client.setCallNumsAsync(101, CHAT, 5).join();
        }

        assertThat(seen).containsExactly("early", "late", "null");
    }

    @Test
    void shouldShowNothingOfWhatTheThreadHasOfItsOwn() {
        registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Executor withContext = task -> {
            MDC.put("shift", "of the thread");
            task.run();
            seen.add(MDC.get("shift"));
        };
        CallInterceptor logging = (change, call) -> {
            seen.add(String.valueOf(MDC.get("shift")));
            return call.get();
        };
        try (SetCallNumsClient client =
                builder(guids).executor(withContext).interceptor(logging).build()) {
            client.setCallNumsAsync(101, CHAT, 5).join();
        }

        assertThat(seen).containsExactly("null", "of the thread");
    }

    @Test
    void shouldMakeTheCallPartOfTheCallersObservation() {
        ObservationRegistry observations = ObservationRegistry.create();
        BlockingQueue<String> parents = new LinkedBlockingQueue<>();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                var parent = context.getParentObservation();
                parents.add(context.getName() + " in "
                        + (parent == null ? "none" : parent.getContextView().getName()));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (SetCallNumsClient client = builder(guids)
                .interceptor(new ObservationInterceptor(observations))
                .build()) {
            Observation.createNotStarted("shift", observations)
                    .observe(() -> client.setCallNumsAsync(101, CHAT, 5).join());
        }

        assertThat(parents).containsExactly("shift in none", "setcallnums.calls in shift");
    }

    @Test
    void shouldDoWithoutMicrometer() throws Exception {
        List<String> lines = ChildJvm.run(
                WithoutMicrometer.class, ChildJvm.classPathWithout("context-propagation-", "micrometer-"), Map.of());

        assertThat(lines).containsExactly("run");
    }

    /** Runs where there is no context propagation. */
    static final class WithoutMicrometer {
        public static void main(String[] args) {
            CallerContext.wrap(() -> System.out.println("run")).run();
        }
    }
}
