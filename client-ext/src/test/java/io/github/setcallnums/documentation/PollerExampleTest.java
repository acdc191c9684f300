package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidListener;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the poller of the page about GUIDs. */
class PollerExampleTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** Real time, and ten seconds more for each poll: what an idle one waits. */
    private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

    private final Instant start = Instant.now();
    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .http()
            .clock(this::now)
            .idlePoll(Duration.ZERO)
            .start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GuidRegistry guids = new GuidRegistry();
    private final AtomicInteger renewals = new AtomicInteger();

    @AfterEach
    void close() {
        timer.shutdownNow();
        gateway.close();
    }

    @Test
    void shouldFeedTheRegistryForFiveMinutesOfTheGatewaysClock() throws Exception {
        gateway.script(request -> {
            if (request.path().contains("/agentevent/")) {
                waited.updateAndGet(time -> time.plusSeconds(10));
            }
            return Answer.normal();
        });
        guids.addListener(new GuidListener() {
            @Override
            public void renewed(int agentId) {
                renewals.incrementAndGet();
            }
        });
        try (SetCallNumsClient client = Clients.of(gateway, guids).build()) {
            guids.signedIn(101, Guid.fromSetGuid(signIn()));
            try (AutoCloseable poller = startPoller()) {
                int minutes = 0;
                while (minutes < FIVE_MINUTES.toMinutes()) {
                    Instant next = start.plus(Duration.ofMinutes(minutes + 1L));
                    Eventually.holds(() -> now().isAfter(next));
                    client.setCallNums(101, MediaType.SOCIAL_CHAT, 1 + minutes);
                    minutes++;
                }
                assertThat(poller).isNotNull();
            }
            gateway.signOut(101);
            guids.signedOut(101);
        }

        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
        assertThat(renewals).hasValueBetween(4, 5);
        assertThat(gateway.pollerFaults()).isEmpty();
    }

    private Instant now() {
        return Instant.now().plus(waited.get());
    }

    private String signIn() throws Exception {
        URI agent = gateway.uri().resolve("/agentgateway/resource/onlineagent/101");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(agent).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        return answer.headers().firstValue("Set-GUID").orElseThrow();
    }

    private AutoCloseable startPoller() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "poller");
        CodeBlock page = CodeBlock.in(Path.of("../docs/guids.md")).stream()
                .filter(block -> block.code().contains("final class Poller "))
                .findFirst()
                .orElseThrow();
        new Snippet(page).compile(folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> type = loader.loadClass("Poller");
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            Method start = type.getDeclaredMethod("start");
            constructor.setAccessible(true);
            start.setAccessible(true);
            Object poller = constructor.newInstance(http, timer, gateway.uri(), guids, 101);
            start.invoke(poller);
            return (AutoCloseable) poller;
        }
    }
}
