package io.github.setcallnums;

import io.github.setcallnums.internal.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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

    CompletableFuture<SetCallNumsResult> start(CallNumsChange change, Supplier<SetCallNumsResult> call) {
        CompletableFuture<SetCallNumsResult> future = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(future, change, call));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(closed(change));
        }
        return future;
    }

    private void complete(
            CompletableFuture<SetCallNumsResult> future, CallNumsChange change, Supplier<SetCallNumsResult> call) {
        if (threads.isShutdown()) {
            future.completeExceptionally(closed(change));
            return;
        }
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
