package io.github.setcallnums;

import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls on threads of the client's own: one per connection at the most, none as long as there is no such call. */
final class AsyncCalls implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    AsyncCalls(int maxThreads) {
        threads = new ThreadPoolExecutor(
                maxThreads,
                maxThreads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> DaemonThread.of("setcallnums-async", task));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Makes a call when its turn has come, so that no thread waits for it.
     *
     * @param turn its place in the order, or null if it has none
     * @param call makes the call, and ends the turn
     */
    CompletableFuture<SetCallNumsResult> start(
            CallNumsChange change, @Nullable Turn turn, Supplier<SetCallNumsResult> call) {
        CompletableFuture<SetCallNumsResult> future = new CompletableFuture<>();
        Runnable start = () -> {
            try {
                threads.execute(() -> {
                    if (threads.isShutdown()) {
                        fail(future, turn, closed(change));
                    } else {
                        complete(future, call);
                    }
                });
            } catch (RejectedExecutionException e) {
                fail(future, turn, closed(change));
            } catch (OutOfMemoryError e) {
                fail(future, turn, e);
            }
        };
        if (turn == null) {
            start.run();
        } else {
            turn.whenReady(start);
        }
        return future;
    }

    private static void fail(CompletableFuture<?> future, @Nullable Turn turn, Throwable failure) {
        if (turn != null) {
            turn.close();
        }
        future.completeExceptionally(failure);
    }

    private static void complete(CompletableFuture<SetCallNumsResult> future, Supplier<SetCallNumsResult> call) {
        try {
            future.complete(call.get());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    static TransportException closed(CallNumsChange change) {
        return new TransportException(
                change, 0, Outcome.NOT_APPLIED, "The request was not sent: the client was closed.", null);
    }

    /** Ends the threads. Calls that wait for one, and later calls, fail at once; one that runs finds no connection. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
