package io.github.setcallnums;

import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.bulk.BulkRun;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A change of a bulk run: keeps its place in the order of calls, and its time limit, also while it waits for another
 * GUID.
 */
final class BulkCall implements BulkRun.Call {

    private final @Nullable Turn turn;
    private final Supplier<SetCallNumsResult> attempts;
    private final Supplier<Optional<Guid>> guid;
    private @Nullable SetCallNumsException failure;

    /**
     * Makes a call, nothing of which is sent yet.
     *
     * @param turn its place, or null if the change is wrong
     * @param attempts makes the attempts, and goes on if it is called again
     * @param guid returns the GUID of the last one
     */
    BulkCall(@Nullable Turn turn, Supplier<SetCallNumsResult> attempts, Supplier<Optional<Guid>> guid) {
        this.turn = turn;
        this.attempts = attempts;
        this.guid = guid;
    }

    @Override
    public SetCallNumsResult send() {
        if (failure != null && isSuperseded()) {
            throw new SupersededException(failure);
        }
        try {
            return attempts.get();
        } catch (SetCallNumsException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public Optional<Guid> guid() {
        return guid.get();
    }

    @Override
    public long deadline() {
        return turn == null ? System.nanoTime() : turn.deadline();
    }

    @Override
    public boolean isSuperseded() {
        return turn != null && turn.isSuperseded();
    }

    @Override
    public void endWhenSuperseded(CompletableFuture<Void> wait) {
        if (turn != null) {
            turn.endWhenSuperseded(wait);
        }
    }

    @Override
    public void close() {
        if (turn != null) {
            turn.close();
        }
    }
}
