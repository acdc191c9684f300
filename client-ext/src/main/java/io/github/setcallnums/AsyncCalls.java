package io.github.setcallnums;

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
                maxThreads, maxThreads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AsyncCalls::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "setcallnums-async");
        thread.setDaemon(true);
        return thread;
    }

    CompletableFuture<SetCallNumsResult> start(Supplier<SetCallNumsResult> call) {
        CompletableFuture<SetCallNumsResult> future = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(future, call));
        } catch (RejectedExecutionException closed) {
            complete(future, call);
        }
        return future;
    }

    private static void complete(CompletableFuture<SetCallNumsResult> future, Supplier<SetCallNumsResult> call) {
        try {
            future.complete(call.get());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    /** Ends the threads. Calls that wait for one, and later calls, still run, and find the connections closed. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
