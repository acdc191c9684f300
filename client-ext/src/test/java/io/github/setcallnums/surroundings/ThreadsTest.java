package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.OneAgent;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever happens to need a thread of the client first leaves nothing of himself on it. */
class ThreadsTest extends OneAgent {

    private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

    private final List<String> tenants = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldNotCarryTheFirstCallersThreadLocalsToTheNext() throws InterruptedException {
        try (SetCallNumsClient client = client().maxConnections(1).build()) {
            for (String tenant : List.of("one", "two", "three")) {
                Thread caller = new Thread(() -> {
                    TENANT.set(tenant);
                    client.setCallNumsAsync(101, MediaType.SOCIAL_CHAT, 5)
                            .toCompletableFuture()
                            .join();
                });
                caller.start();
                caller.join();
            }
        }
        assertThat(tenants).containsExactly("none", "none", "none");
    }

    @Test
    void shouldNotCarryTheCallersThreadLocalsIntoABulkRun() throws InterruptedException {
        Thread caller = new Thread(() -> {
            TENANT.set("one");
            try (SetCallNumsClient client = client().build()) {
                client.applyAll(
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(value -> new CallNumsChange(101, MediaType.SOCIAL_CHAT, value)),
                        BulkOptions.ofDefaults());
            }
        });
        caller.start();
        caller.join();

        assertThat(tenants).containsExactly("none", "none", "none");
    }

    @Test
    void shouldHoldNoClassLoaderOfTheCaller() throws IOException, InterruptedException {
        try (URLClassLoader applications = new URLClassLoader(new URL[0], null)) {
            Thread caller = new Thread(() -> {
                try (SetCallNumsClient client = client().build()) {
                    client.setCallNumsAsync(101, MediaType.SOCIAL_CHAT, 5)
                            .toCompletableFuture()
                            .join();
                    client.applyAll(
                            IntStream.of(6).mapToObj(value -> new CallNumsChange(101, MediaType.SOCIAL_CHAT, value)),
                            BulkOptions.ofDefaults());
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("setcallnums-"))
                            .forEach(threads::add);
                }
            });
            caller.setContextClassLoader(applications);
            caller.start();
            caller.join();

            assertThat(threads)
                    .extracting(Thread::getName)
                    .contains("setcallnums-async", "setcallnums-bulk", "setcallnums-watchdog");
            assertThat(threads).extracting(Thread::getContextClassLoader).doesNotContain(applications);
        }
    }

    private SetCallNumsClientBuilder client() {
        return builder(agent -> {
            tenants.add(Optional.ofNullable(TENANT.get()).orElse("none"));
            threads.add(Thread.currentThread());
            return guids.guidOf(agent);
        });
    }
}
