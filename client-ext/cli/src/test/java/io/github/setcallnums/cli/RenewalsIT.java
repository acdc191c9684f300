package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A plan under dynamic authentication: ten minutes on the gateway's clock, in which every GUID is renewed ten times.
 * Gateway and poller are here, the command is a process of its own. In the middle the poller pauses for so long that
 * GUIDs die. By default the clock is fast and the plan small; {@code .ci/renewals} takes ten real minutes and 100,000
 * changes.
 */
@Execution(ExecutionMode.CONCURRENT)
class RenewalsIT {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Duration PAUSE_BEGIN = Duration.ofMinutes(5);
    private static final Duration PAUSE_END = PAUSE_BEGIN.plusSeconds(90);

    private final int speed = Integer.getInteger("renewals.speed", 60);
    private final BigPlan plan = new BigPlan(Integer.getInteger("renewals.agents", 100));
    private final int rate = (int) Math.ceil((double) plan.changes() * speed / LENGTH.toSeconds());

    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final long began = System.nanoTime();
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant firstRequest;

    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .http()
            .authentication(AuthMode.DYNAMIC)
            .guidInterval(INTERVAL)
            .guidTimeout(INTERVAL.multipliedBy(2))
            .clock(this::now)
            .keptRequests(0)
            .start();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, String> guids = new TreeMap<>();
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private final Map<String, Integer> highest = new ConcurrentHashMap<>();
    private final AtomicInteger outOfOrder = new AtomicInteger();
    private int renewals;
    private Future<?> polling = CompletableFuture.completedFuture(null);

    @TempDir
    private Path directory;

    @BeforeEach
    void signIn() throws IOException {
        gateway.script(request -> {
            record(request);
            return Answer.normal();
        });
        for (int i = 0; i < plan.agents(); i++) {
            ahead = INTERVAL.multipliedBy(i).dividedBy(plan.agents());
            guids.put(BigPlan.FIRST_AGENT + i, guid(gateway.signIn(BigPlan.FIRST_AGENT + i, MediaType.values())));
        }
        plan.write(directory.resolve("plan.csv"));
    }

    @AfterEach
    void close() {
        poller.shutdownNow();
        gateway.close();
    }

    @Test
    void shouldLoseNoChangeWhereAPollerWritesAFile() throws Exception {
        Path file = directory.resolve("guids.csv");
        write(file);
        Cli.Running run = Cli.in(directory, GatewayProcess.HEAP).start(apply("guids.csv"));
        poll(() -> write(file), (agent, guid) -> {});

        reconcile(run);
    }

    @Test
    void shouldLoseNoChangeWhereAPollerIsPipedIn() throws Exception {
        Cli.Running run = Cli.in(directory, GatewayProcess.HEAP).startWithInput(apply("-"));
        Writer pipe = run.process().outputWriter(StandardCharsets.UTF_8);
        pipe.write("agent,guid\n");
        for (Map.Entry<Integer, String> agent : guids.entrySet()) {
            pipe.write(agent.getKey() + "," + agent.getValue() + "\n");
        }
        pipe.flush();
        poll(pipe::flush, (agent, guid) -> pipe.write(agent + "," + guid + "\n"));

        reconcile(run);
    }

    private Instant now() {
        return start.plus(ahead).plusNanos((System.nanoTime() - began) * speed);
    }

    private String[] apply(String guidFile) {
        return new String[] {
            "apply",
            "plan.csv",
            "--guids",
            guidFile,
            "--gateway",
            gateway.uri().toString(),
            "--rate",
            Integer.toString(rate),
            "--timeout",
            "60s",
            "--output",
            "json",
            "--journal",
            "plan.journal"
        };
    }

    private interface Deed {
        void run() throws IOException;
    }

    private interface Renewed {
        void renewed(int agent, String guid) throws IOException;
    }

    /** Polls for every agent all ten seconds of the gateway's clock. */
    private void poll(Deed end, Renewed renewed) {
        long period = TimeUnit.SECONDS.toMillis(10) / speed;
        polling = poller.scheduleWithFixedDelay(
                () -> {
                    if (isPause()) {
                        return;
                    }
                    try {
                        for (int agent : List.copyOf(guids.keySet())) {
                            String guid =
                                    gateway.poll(agent).map(RenewalsIT::guid).orElse("");
                            if (!guid.isEmpty()) {
                                renewals++;
                                guids.put(agent, guid);
                                renewed.renewed(agent, guid);
                            }
                        }
                        end.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                0,
                period,
                TimeUnit.MILLISECONDS);
    }

    /** In the middle of what is sent, however long the command takes to begin. */
    private boolean isPause() {
        Instant first = firstRequest;
        Duration age = first == null ? Duration.ZERO : Duration.between(first, now());
        return age.compareTo(PAUSE_BEGIN) >= 0 && age.compareTo(PAUSE_END) < 0;
    }

    private void write(Path file) throws IOException {
        Path next = directory.resolve("guids.next");
        try (Writer out = Files.newBufferedWriter(next)) {
            out.write("agent,guid\n");
            for (Map.Entry<Integer, String> agent : guids.entrySet()) {
                out.write(agent.getKey() + "," + agent.getValue() + "\n");
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String guid(String setGuid) {
        return setGuid.replaceFirst("JSESSIONID=", "");
    }

    private void record(ReceivedRequest request) {
        if (firstRequest == null) {
            firstRequest = now();
        }
        String lane = request.agentId() + "," + request.mediaType().getValue();
        received.computeIfAbsent(lane + "," + request.callNums(), change -> new AtomicInteger())
                .incrementAndGet();
        Integer before = highest.put(lane, request.callNums());
        if (before != null && before > request.callNums()) {
            outOfOrder.incrementAndGet();
        }
    }

    private void reconcile(Cli.Running run) throws Exception {
        long limit = LENGTH.toSeconds() / speed * 3 + 120;
        assertThat(run.process().waitFor(limit, TimeUnit.SECONDS)).isTrue();
        Duration length = Duration.between(start, now()).minus(ahead);
        assertThat(polling).as("the poller did not fail").isNotDone();
        poller.shutdownNow();
        assertThat(poller.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        Cli.Result result = run.await();

        System.out.printf(
                "%,d changes of %,d agents in %,d s of the gateway's clock, which is %d times as fast as time;"
                        + " %,d renewals, %,d requests, so %,d refused%n%s",
                plan.changes(),
                plan.agents(),
                length.toSeconds(),
                speed,
                renewals,
                gateway.requestCount(),
                gateway.requestCount() - plan.changes(),
                result.err());
        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains(String.format("applied %,d, rejected 0, not applied 0, unknown 0", plan.changes()));
        assertThat(received).hasSize(plan.changes());
        ObjectMapper json = new ObjectMapper();
        try (Stream<String> lines = result.out().lines()) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode change = json.readTree(line);
                String key = change.get("agent").asText() + ","
                        + change.get("mediaType").asText() + ","
                        + change.get("callnums").asText();
                assertThat(change.get("outcome").asText()).isEqualTo("applied");
                assertThat(received.remove(key).get())
                        .as(key)
                        .isEqualTo(change.get("attempts").asInt());
            }
        }
        assertThat(received).isEmpty();
        assertThat(outOfOrder).hasValue(0);
        assertThat(guids.keySet())
                .allSatisfy(agent -> assertThat(BigPlan.MEDIA_TYPES)
                        .allSatisfy(mediaType -> assertThat(gateway.callNums(agent, MediaType.fromValue(mediaType)))
                                .hasValue(BigPlan.VALUES)));
        assertThat(gateway.requestCount()).as("GUIDs died, and were refused").isGreaterThan(plan.changes());
        assertThat(renewals).isGreaterThan(plan.agents() * 5);
    }
}
