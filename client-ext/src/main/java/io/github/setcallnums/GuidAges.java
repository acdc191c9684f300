package io.github.setcallnums;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Since when a registry has had the GUIDs that it was given. Thread-safe. */
final class GuidAges {

    private final Map<Integer, Given> ages = new ConcurrentHashMap<>();
    private final Map<Integer, String> current;
    private volatile @Nullable Watch watch;

    /**
     * Begins without any.
     *
     * @param current the GUIDs as they are: others may have replaced what was given here
     */
    GuidAges(Map<Integer, String> current) {
        this.current = current;
    }

    private record Given(int agentId, String guid, long since) implements Comparable<Given> {

        long age() {
            return System.nanoTime() - since;
        }

        /** By what does not change while they are compared. */
        @Override
        public int compareTo(Given other) {
            return Long.signum(since - other.since);
        }
    }

    private record Watch(Duration limit, IntConsumer overdue) {}

    void give(int agentId, String guid) {
        Given given = new Given(agentId, guid, System.nanoTime());
        ages.put(agentId, given);
        schedule(given);
    }

    void remove(int agentId) {
        ages.remove(agentId);
    }

    /** Returns the age of the oldest one that is still current. */
    Optional<Duration> oldest() {
        Queue<Given> oldestFirst = new PriorityQueue<>(ages.values());
        Given given = oldestFirst.poll();
        while (given != null && !isCurrent(given)) {
            given = oldestFirst.poll();
        }
        return Optional.ofNullable(given).map(oldest -> Duration.ofNanos(oldest.age()));
    }

    private boolean isCurrent(Given given) {
        boolean isCurrent = given.guid.equals(current.get(given.agentId));
        if (!isCurrent) {
            ages.remove(given.agentId, given);
        }
        return isCurrent;
    }

    /** Tells, once, of each agent whose GUID gets older than a limit. */
    void watch(Duration limit, IntConsumer overdue) {
        watch = new Watch(limit, overdue);
        ages.values().forEach(this::schedule);
    }

    private void schedule(Given given) {
        Watch watching = watch;
        if (watching == null) {
            return;
        }
        CompletableFuture.delayedExecutor(watching.limit.toNanos() - given.age(), TimeUnit.NANOSECONDS)
                .execute(() -> {
                    if (watching.equals(watch) && given.equals(ages.get(given.agentId)) && isCurrent(given)) {
                        watching.overdue.accept(given.agentId);
                    }
                });
    }
}
