package io.github.setcallnums.internal;

import io.github.setcallnums.GuidListener;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when it is worthwhile to ask for an agent's GUID again: as soon as a {@link GuidRegistry} tells of another one,
 * and after growing pauses, since not every change is told of. Holds no thread, and nothing of an agent for whom nobody
 * waits. Thread-safe.
 */
public final class GuidChanges implements GuidListener, AutoCloseable {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final @Nullable GuidRegistry registry;
    private final Map<Integer, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public GuidChanges(GuidProvider guids) {
        registry = guids instanceof GuidRegistry known ? known : null;
        if (registry != null) {
            registry.addListener(this);
        }
    }

    /**
     * Returns what completes when the agent's GUID may be another one. To be had before it is asked for, or a change in
     * between would be missed.
     *
     * @param looks how often it was asked for already, from 0
     * @param longest how long to wait at the most, in nanoseconds
     */
    public CompletableFuture<Void> next(int agentId, int looks, long longest) {
        long pause = Math.min(longest, PAUSES.after(looks + 1).toNanos());
        CompletableFuture<Void> change = new CompletableFuture<>();
        waiting.compute(agentId, (same, others) -> {
            Set<CompletableFuture<Void>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(change);
            return all;
        });
        CompletableFuture<?> unused = change.thenRun(() -> forget(agentId, change));
        if (closed) {
            change.complete(null);
        }
        return change.completeOnTimeout(null, pause, TimeUnit.NANOSECONDS);
    }

    private void forget(int agentId, CompletableFuture<Void> change) {
        waiting.computeIfPresent(agentId, (same, all) -> {
            all.removeIf(other -> other == change);
            return all.isEmpty() ? null : all;
        });
    }

    private void tell(int agentId) {
        waiting.getOrDefault(agentId, Set.of()).forEach(change -> change.complete(null));
    }

    @Override
    public void signedIn(int agentId) {
        tell(agentId);
    }

    @Override
    public void renewed(int agentId) {
        tell(agentId);
    }

    /** Listens no more, and lets nobody wait. */
    @Override
    public void close() {
        closed = true;
        if (registry != null) {
            registry.removeListener(this);
        }
        wake();
    }

    /** Tells whether it tells of nothing any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Lets everybody ask again at once. */
    public void wake() {
        waiting.keySet().forEach(this::tell);
    }
}
