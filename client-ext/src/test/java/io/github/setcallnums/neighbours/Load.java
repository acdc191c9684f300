package io.github.setcallnums.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Calls from eight threads, each for another agent, and what was said to have become of them. */
final class Load {

    static final int THREADS = 8;

    private static final PrintStream OUT = System.out;

    private final SetCallNumsClient client;
    private final Duration longestPause;
    private final AtomicInteger nextAgent = new AtomicInteger(101);
    private final Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    private Load(SetCallNumsClient client, Duration longestPause) {
        this.client = client;
        this.longestPause = longestPause;
    }

    /** What happens to the neighbours meanwhile. */
    interface Event {
        void happen() throws Exception;
    }

    /**
     * Calls for so long, makes these events happen one after the other, at even distances, and goes on after the last.
     */
    static Load during(SetCallNumsClient client, Duration time, Duration longestPause, Event... events)
            throws Exception {
        Load load = new Load(client, longestPause);
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var callers = Stream.generate(() -> threads.submit(() -> load.call(over)))
                    .limit(THREADS)
                    .toList();
            long part = time.toMillis() / (events.length + 1);
            for (Event event : events) {
                over.await(part, TimeUnit.MILLISECONDS);
                event.happen();
            }
            over.await(part, TimeUnit.MILLISECONDS);
            over.countDown();
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return load;
    }

    private void call(CountDownLatch over) {
        while (over.getCount() > 0) {
            int agent = nextAgent.getAndIncrement();
            try {
                client.setCallNums(agent, MediaType.SOCIAL_CHAT, 5);
                outcomes.put(agent, Outcome.APPLIED);
            } catch (SetCallNumsException e) {
                outcomes.put(agent, e.outcome());
                failures.merge(e.outcome() + " " + shape(e), 1, Integer::sum);
            }
            if (!longestPause.isZero()) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longestPause.toNanos()));
            }
        }
    }

    private static String shape(SetCallNumsException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\[agent.*|127\\.0\\.0\\.1:\\d+", "");
    }

    /** Holds each outcome against what the nodes know, and prints how many there were of which. */
    Map<Outcome, Integer> reconcile(String name, Nodes nodes) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        Map<Integer, Outcome> wrong = new TreeMap<>();
        outcomes.forEach((agent, outcome) -> {
            counts.merge(outcome, 1, Integer::sum);
            if (outcome != Outcome.UNKNOWN && (outcome == Outcome.APPLIED) != nodes.hasApplied(agent)) {
                wrong.put(agent, outcome);
            }
        });
        OUT.printf("%s: %,d calls, %s, %d of them wrong%n", name, outcomes.size(), counts, wrong.size());
        new TreeMap<>(failures).forEach((shape, count) -> OUT.printf("    %,6d %s%n", count, shape));
        assertThat(wrong).isEmpty();
        assertThat(counts).containsKey(Outcome.APPLIED);
        assertThat(client.pool().active()).isZero();
        return counts;
    }
}
