package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.MissingGuidException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.internal.GuidChanges;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The agents whose GUID was refused, or is missing, and what they wait for: another GUID, until their time is over.
 * None waits a second time for the same. Thread-safe.
 */
public final class GuidWaits {

    private final GuidProvider guids;
    private final GuidChanges changes;
    private final Duration timeout;
    private final boolean forMissing;
    private final Map<Integer, Wait> waits = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * Begins without any.
     *
     * @param timeout how long an agent waits at the most
     * @param forMissing whether agents without a GUID wait as well
     */
    public GuidWaits(GuidProvider guids, GuidChanges changes, Duration timeout, boolean forMissing) {
        this.guids = guids;
        this.changes = changes;
        this.timeout = timeout;
        this.forMissing = forMissing;
    }

    /** An agent's wait, for another GUID than one, or than none. */
    private record Wait(Optional<Guid> guid, long until, int looks) {}

    /** Returns the agent's GUID; none if the provider fails, of which the call will tell. */
    Optional<Guid> current(int agentId) {
        try {
            return guids.guidOf(agentId);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns what completes when it is time to look at the agent again, or null if there is nothing to wait for. */
    @Nullable
    CompletableFuture<Void> of(int agentId) {
        Wait wait = waits.get(agentId);
        long left = wait == null ? 0 : wait.until - System.nanoTime();
        if (wait == null || left <= 0) {
            return null;
        }
        CompletableFuture<Void> change = changes.next(agentId, wait.looks, left);
        if (stopped || changes.isClosed() || !wait.guid.equals(current(agentId))) {
            change.complete(null);
            return null;
        }
        waits.replace(agentId, wait, new Wait(wait.guid, wait.until, wait.looks + 1));
        return change;
    }

    /** Whether the agent still has the GUID for which it waited for another one. */
    boolean isInVain(int agentId) {
        Wait wait = waits.get(agentId);
        return wait != null && wait.guid.equals(current(agentId));
    }

    /**
     * Takes a failure, and tells whether its change is to wait.
     *
     * @param guid what the agent had when the call began
     * @param deadline when the change must be over, in terms of {@link System#nanoTime()}
     */
    boolean add(int agentId, Optional<Guid> guid, long deadline, SetCallNumsException failure) {
        boolean waits =
                failure instanceof AuthenticationException || (forMissing && failure instanceof MissingGuidException);
        if (!waits || failure.outcome() != Outcome.NOT_APPLIED || timeout.isZero() || stopped) {
            return false;
        }
        long now = System.nanoTime();
        long until = now + Math.min(timeout.toNanos(), deadline - now);
        Wait wait = this.waits.merge(
                agentId, new Wait(guid, until, 0), (known, begun) -> known.guid.equals(guid) ? known : begun);
        return wait.until - now > 0;
    }

    /** The agent's GUID was accepted. */
    void remove(int agentId) {
        if (!waits.isEmpty()) {
            waits.remove(agentId);
        }
    }

    /** Lets nobody wait any more. */
    void stop() {
        stopped = true;
        changes.wake();
    }
}
