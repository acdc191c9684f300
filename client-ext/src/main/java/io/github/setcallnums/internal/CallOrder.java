package io.github.setcallnums.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of one key go out one after the other, in the order in which they were made. Calls of other keys do not
 * wait for them, and nothing is kept of a key that has no call under way. Thread-safe.
 */
public final class CallOrder {

    private final Map<Long, Turn> latest = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Takes a call's place behind all calls of its key that are under way, none of which is retried from now on.
     * Returns null when no further call is taken.
     *
     * @param deadline when the call must be over, in terms of {@link System#nanoTime()}
     */
    public @Nullable Turn take(long key, long deadline) {
        if (closed) {
            return null;
        }
        Turn turn = latest.compute(key, (same, before) -> new Turn(key, deadline, before));
        if (closed) {
            // Whoever waits for the calls under way may not have seen this one.
            turn.close();
            return null;
        }
        return turn;
    }

    /** Takes no further call. */
    public void close() {
        closed = true;
    }

    /** Waits until every call has ended. Returns false when the time runs out before that. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        CompletableFuture<?>[] underWay =
                latest.values().stream().map(turn -> turn.gone).toArray(CompletableFuture[]::new);
        return awaited(CompletableFuture.allOf(underWay), timeout.toNanos());
    }

    private static boolean awaited(CompletableFuture<Void> future, long nanos) throws InterruptedException {
        if (future.isDone()) {
            return true;
        }
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call's place in the order, from when it is made until it has ended. */
    public final class Turn implements AutoCloseable {

        private final long key;
        private final long deadline;
        private final @Nullable CompletableFuture<Void> earlierGone;
        private final CompletableFuture<Void> superseded = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<Void> gone;

        private Turn(long key, long deadline, @Nullable Turn before) {
            this.key = key;
            this.deadline = deadline;
            this.earlierGone = before == null ? null : before.gone;
            this.gone = before == null ? ended : CompletableFuture.allOf(before.gone, ended);
            if (before != null) {
                before.superseded.complete(null);
            }
        }

        /** Returns when the call must be over, in terms of {@link System#nanoTime()}. */
        public long deadline() {
            return deadline;
        }

        /** Waits until every earlier call has ended. Returns false when the time limit runs out before that. */
        public boolean await() throws InterruptedException {
            return earlierGone == null || awaited(earlierGone, deadline - System.nanoTime());
        }

        /**
         * Runs an action when the call's turn has come, or its time is over: at once, or on the thread that ends a
         * call.
         */
        public void whenReady(Runnable action) {
            if (earlierGone == null || earlierGone.isDone()) {
                action.run();
            } else {
                CompletableFuture<?> unused = earlierGone
                        .copy()
                        .completeOnTimeout(null, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                        .thenRun(action);
            }
        }

        /** Waits, unless the call is superseded. Returns false, at once, if the time limit would run out meanwhile. */
        public boolean pause(long nanos) throws InterruptedException {
            if (System.nanoTime() + nanos - deadline >= 0) {
                return false;
            }
            if (nanos > 0) {
                awaited(superseded, nanos);
            }
            return true;
        }

        /** Waits for an event, which comes at the latest when the call is superseded or its time is over. */
        public void await(CompletableFuture<Void> event) throws InterruptedException {
            endWhenSuperseded(event);
            awaited(event, deadline - System.nanoTime());
            event.complete(null);
        }

        /** Completes an event when the call is superseded. */
        public void endWhenSuperseded(CompletableFuture<Void> event) {
            CompletableFuture<?> unused = superseded.thenRun(() -> event.complete(null));
        }

        /** Tells whether a newer call of the key was made. */
        public boolean isSuperseded() {
            return superseded.isDone();
        }

        /** Ends the call, so that the next one can go out. */
        @Override
        public void close() {
            ended.complete(null);
            if (gone.isDone()) {
                latest.remove(key, this);
            } else {
                CompletableFuture<?> unused = gone.thenRun(() -> latest.remove(key, this));
            }
        }
    }
}
