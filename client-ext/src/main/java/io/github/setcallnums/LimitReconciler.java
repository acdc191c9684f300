package io.github.setcallnums;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.internal.Backoff;
import io.github.setcallnums.internal.DaemonThread;
import io.github.setcallnums.internal.Lane;
import io.github.setcallnums.internal.SerialQueue;
import io.github.setcallnums.internal.bulk.RateLimiter;
import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at every wanted limit whenever something may be done about it, and makes the call. Thread-safe. */
final class LimitReconciler {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

    private final SetCallNumsClient client;
    private final Backoff backoff;
    private final RateLimiter limiter;
    private final int maxLimits;
    private final ScheduledThreadPoolExecutor threads;
    private final List<AgentLimitListener> listeners = new CopyOnWriteArrayList<>();
    private final SerialQueue events = new SerialQueue();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nonePending = lock.newCondition();
    private final Map<Long, WantedLimit> limits = new HashMap<>();
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final WantedLimit.Changes changes = new Changes();
    private boolean closing;

    LimitReconciler(SetCallNumsClient client, Backoff backoff, RateLimiter limiter, int maxLimits) {
        this.client = client;
        this.backoff = backoff;
        this.limiter = limiter;
        this.maxLimits = maxLimits;
        threads = new ScheduledThreadPoolExecutor(
                client.maxConnections(), task -> DaemonThread.of("setcallnums-limits", task));
        threads.setKeepAliveTime(30, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Takes a wish, which must be valid, and begins with it. */
    CompletionStage<AgentLimit> want(CallNumsChange change) {
        return locked(() -> {
            if (closing) {
                throw new IllegalStateException("Closed: no further limit can be wanted.");
            }
            WantedLimit limit = limits.get(key(change.agentId(), change.mediaType()));
            if (limit == null) {
                limit = add(change);
            } else {
                limit.want(change.callNums());
            }
            if (limit.nextLook == null) {
                schedule(limit, Duration.ZERO);
            }
            return limit.stage().minimalCompletionStage();
        });
    }

    private WantedLimit add(CallNumsChange change) {
        if (limits.size() >= maxLimits) {
            throw new IllegalStateException(maxLimits
                    + " limits are wanted already: forget agents that need none any more, or raise maxLimits.");
        }
        WantedLimit limit = new WantedLimit(change, changes);
        limits.put(key(change.agentId(), change.mediaType()), limit);
        return limit;
    }

    Optional<AgentLimit> state(int agentId, MediaType mediaType) {
        return locked(
                () -> Optional.ofNullable(limits.get(key(agentId, mediaType))).map(WantedLimit::state));
    }

    int count(Status status) {
        return locked(() -> counts.getOrDefault(status, 0));
    }

    List<CallNumsChange> snapshot() {
        return locked(() -> limits.values().stream()
                .filter(limit -> limit.status() != Status.REFUSED)
                .map(WantedLimit::change)
                .toList());
    }

    void addListener(AgentLimitListener listener) {
        listeners.add(listener);
    }

    /** Does something about all limits of an agent. */
    void each(int agentId, Consumer<WantedLimit> action) {
        locked(() -> {
            for (MediaType mediaType : MediaType.values()) {
                Optional.ofNullable(limits.get(key(agentId, mediaType))).ifPresent(action);
            }
            return null;
        });
    }

    /** Drops a limit; only within {@link #each}. */
    void drop(WantedLimit limit) {
        limits.remove(key(limit.agentId, limit.mediaType));
        limit.nextLook = null;
        limit.drop();
    }

    private static long key(int agentId, MediaType mediaType) {
        return Lane.of(agentId, mediaType);
    }

    /**
     * Looks at a limit after a while, and not when it would have been looked at otherwise; only within {@link #each}.
     */
    void schedule(WantedLimit limit, Duration delay) {
        limit.nextLook = null;
        if (limit.isDue() && !threads.isShutdown()) {
            Look look = new Look(limit);
            limit.nextLook = look;
            Future<?> unused = threads.schedule(look, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Sends what is wanted by then, within the rate; does nothing if another look was scheduled meanwhile. */
    private final class Look implements Runnable {

        private final WantedLimit limit;
        private boolean withinRate;

        Look(WantedLimit limit) {
            this.limit = limit;
        }

        @Override
        public void run() {
            if (!withinRate && !locked(() -> limit.nextLook == this)) {
                return;
            }
            long wait = withinRate ? 0 : limiter.reserve();
            withinRate = true;
            if (wait == 0) {
                send();
            } else if (!threads.isShutdown()) {
                Future<?> unused = threads.schedule(this, wait, TimeUnit.NANOSECONDS);
            }
        }

        private void send() {
            Optional<Guid> guid = Optional.empty();
            RuntimeException fault = null;
            try {
                guid = client.guids().guidOf(limit.agentId);
            } catch (RuntimeException e) {
                fault = e;
            }
            CallNumsChange change = begin(guid, fault);
            if (change != null) {
                SetCallNumsException failure = call(change);
                end(limit, change, guid, failure);
            }
        }

        private @Nullable CallNumsChange begin(Optional<Guid> guid, @Nullable RuntimeException fault) {
            return locked(() -> {
                if (limit.nextLook != this) {
                    return null;
                }
                limit.nextLook = null;
                if (!limit.isDue()) {
                    return null;
                }
                if (guid.isPresent() && !guid.equals(limit.refusedGuid)) {
                    return limit.begin();
                }
                if (guid.isPresent()) {
                    limit.waitForGuid();
                } else {
                    limit.waitForGuid(new MissingGuidException(limit.change(), 0, Outcome.NOT_APPLIED, fault));
                }
                schedule(limit, backoff.max());
                return null;
            });
        }
    }

    private @Nullable SetCallNumsException call(CallNumsChange change) {
        try {
            client.callOnce(change);
            return null;
        } catch (SetCallNumsException e) {
            return e;
        } catch (RuntimeException | Error e) {
            return new TransportException(change, 1, Outcome.UNKNOWN, "The call broke off: " + e, e);
        }
    }

    private void end(
            WantedLimit limit, CallNumsChange sent, Optional<Guid> guid, @Nullable SetCallNumsException failure) {
        locked(() -> {
            if (limit.status() == Status.DROPPED) {
                return null;
            }
            Duration delay = Duration.ZERO;
            if (failure == null) {
                limit.applied(sent);
            } else if (failure instanceof AuthenticationException) {
                limit.failed(failure);
                limit.refusedGuid = guid;
            } else if (mayBeHealed(failure)) {
                limit.failed(failure);
                delay = delayAfter(failure, limit.failures());
            } else {
                limit.refused(sent, failure);
            }
            schedule(limit, delay);
            return null;
        });
    }

    /** Wider than what a single call retries: what is sent again here is the newest wish, and all values pass here. */
    private static boolean mayBeHealed(SetCallNumsException failure) {
        return failure.outcome() == Outcome.UNKNOWN
                || failure instanceof MissingGuidException
                || failure instanceof SupersededException
                || RetryPolicy.mayPass(failure);
    }

    private Duration delayAfter(SetCallNumsException failure, int failures) {
        Duration asked = failure instanceof HttpStatusException status
                ? status.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        Duration own = backoff.after(failures);
        return asked.compareTo(own) > 0 ? Collections.min(List.of(asked, LONGEST_RETRY_AFTER)) : own;
    }

    List<AgentLimit> close(Duration timeout) {
        awaitNonePending(timeout);
        threads.shutdownNow();
        awaitThreads();
        return locked(() -> {
            List<AgentLimit> left = limits.values().stream()
                    .map(WantedLimit::state)
                    .filter(limit -> limit.status() != Status.IN_FORCE)
                    .toList();
            List.copyOf(limits.values()).forEach(this::drop);
            return left;
        });
    }

    private void awaitNonePending(Duration timeout) {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            closing = true;
            while (hasPending() && nanos > 0) {
                nanos = nonePending.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasPending() {
        return counts.getOrDefault(Status.PENDING, 0) > 0;
    }

    /** A call ends soon when its thread is interrupted. */
    private void awaitThreads() {
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs an action on what is guarded, and tells of what it has changed. */
    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        T result;
        lock.lock();
        try {
            result = action.get();
        } finally {
            lock.unlock();
        }
        events.run();
        return result;
    }

    /** Counts, and tells: under the lock in the right order, and outside of it whoever wants to know. */
    private final class Changes implements WantedLimit.Changes {

        @Override
        public void changed(Status before, Status after, AgentLimit limit) {
            count(before, -1);
            count(after, 1);
            if (!hasPending()) {
                nonePending.signalAll();
            }
            listeners.forEach(listener -> events.add(() -> listener.onChange(limit)));
        }

        /** What is dropped is not held, no more than what was not wanted before. */
        private void count(Status status, int more) {
            if (status != Status.DROPPED) {
                counts.merge(status, more, Integer::sum);
            }
        }

        @Override
        public void completed(CompletableFuture<AgentLimit> stage, AgentLimit limit) {
            events.add(() -> stage.complete(limit));
        }
    }
}
