package io.github.setcallnums;

import io.github.setcallnums.internal.CallOrder.Turn;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that whoever made it does not wait for. To cancel it ends the attempt under way; it then completes as soon as
 * it is known what became of the change.
 */
final class AsyncCall extends CompletableFuture<SetCallNumsResult> implements Runnable {

    private final CallNumsChange change;
    private final @Nullable Turn turn;
    private final Supplier<SetCallNumsResult> call;
    private final Runnable onEnd;
    private @Nullable Thread runner;
    private boolean cancelled;
    private boolean ended;

    /**
     * Makes a call that has not begun.
     *
     * @param turn its place in the order, or null if it has none
     * @param call makes the call, and ends the turn
     * @param onEnd to be run once, before it completes
     */
    AsyncCall(CallNumsChange change, @Nullable Turn turn, Supplier<SetCallNumsResult> call, Runnable onEnd) {
        this.change = change;
        this.turn = turn;
        this.call = call;
        this.onEnd = onEnd;
    }

    /** Makes the call, unless it has ended already. */
    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        SetCallNumsResult result = null;
        Throwable failure = null;
        try {
            result = call.get();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        boolean wasCancelled = end();
        onEnd.run();
        if (failure == null) {
            complete(result);
        } else {
            completeExceptionally(wasCancelled ? cancellation(failure) : failure);
        }
    }

    private synchronized boolean begin() {
        if (ended) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    private synchronized boolean end() {
        ended = true;
        runner = null;
        if (cancelled) {
            // The thread is not ours, and the interrupt was meant for the call alone.
            Thread.interrupted();
        }
        return cancelled;
    }

    /** Ends a call that has not begun. */
    void fail(Function<CallNumsChange, Throwable> failure) {
        if (endUnlessRunning()) {
            if (turn != null) {
                turn.close();
            }
            onEnd.run();
            completeExceptionally(failure.apply(change));
        }
    }

    private synchronized boolean endUnlessRunning() {
        boolean ends = runner == null && !ended;
        ended |= ends;
        return ends;
    }

    /** Ends the call, at once if it has not begun, otherwise when its attempt has ended. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        fail(each -> cancellation(new TransportException(
                each, 0, Outcome.NOT_APPLIED, "The request was not sent: the call was cancelled.", null)));
        return interrupt() || isCancelled();
    }

    private synchronized boolean interrupt() {
        if (runner == null) {
            return false;
        }
        cancelled = true;
        runner.interrupt();
        return true;
    }

    private static CancellationException cancellation(Throwable failure) {
        CancellationException cancellation = new CancellationException("Cancelled. " + failure.getMessage());
        cancellation.initCause(failure);
        return cancellation;
    }
}
