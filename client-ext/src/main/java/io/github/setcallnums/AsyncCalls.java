package io.github.setcallnums;

import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.CallerContext;
import io.github.setcallnums.internal.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls on an executor of the application, or on threads of the client's own: none as long as there is no such
 * call.
 */
final class AsyncCalls implements AutoCloseable {

    private final @Nullable ThreadPoolExecutor threads;
    private final Executor executor;
    private final int maxCalls;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Makes no call yet.
     *
     * @param executor makes the calls, or null for threads of the client's own
     * @param maxThreads the most threads of the client's own
     * @param maxCalls the most calls that have not ended
     */
    AsyncCalls(@Nullable Executor executor, int maxThreads, int maxCalls) {
        if (executor == null) {
            this.threads = threads(maxThreads);
            this.executor = threads;
        } else {
            this.threads = null;
            this.executor = executor;
        }
        this.maxCalls = maxCalls;
    }

    private static ThreadPoolExecutor threads(int max) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                max,
                max,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> DaemonThread.of("setcallnums-async", task));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Makes a call when its turn has come, so that no thread waits for it.
     *
     * @param takeTurn takes its place in the order; there is none for a call that will be refused
     * @param call makes the call, and ends the turn
     */
    CompletableFuture<SetCallNumsResult> start(
            CallNumsChange change,
            Supplier<@Nullable Turn> takeTurn,
            Function<@Nullable Turn, SetCallNumsResult> call) {
        if (calls.incrementAndGet() > maxCalls) {
            calls.decrementAndGet();
            return CompletableFuture.failedFuture(new TooManyCallsException(
                    change, "maxAsyncCalls, " + maxCalls + ", are under way or wait already", null));
        }
        Turn turn = takeTurn.get();
        AsyncCall started = new AsyncCall(change, turn, () -> call.apply(turn), calls::decrementAndGet);
        if (turn == null) {
            started.run();
        } else {
            Runnable task = CallerContext.wrap(() -> runUnlessClosed(started));
            turn.whenReady(() -> execute(started, task));
        }
        return started;
    }

    private void execute(AsyncCall call, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            call.fail(change -> closed
                    ? GatewayCalls.closed(change)
                    : new TooManyCallsException(change, "the executor takes no further call", e));
        } catch (OutOfMemoryError e) {
            call.fail(change -> e);
        }
    }

    private void runUnlessClosed(AsyncCall call) {
        if (closed) {
            call.fail(GatewayCalls::closed);
        } else {
            call.run();
        }
    }

    /** Waits until the threads of the client's own have told how their calls have ended. No call may come any more. */
    void awaitEnd(long nanos) throws InterruptedException {
        if (threads != null) {
            threads.shutdown();
            threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Fails calls that have not begun, and ends the threads of the client's own; a call that runs finds no connection.
     */
    @Override
    public void close() {
        closed = true;
        if (threads != null) {
            threads.shutdown();
        }
    }
}
