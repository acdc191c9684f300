package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.UnreadableResponseException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls in a row after which the next one is not likely to fare better. Thread-safe. */
final class ConsecutiveFailures {

    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final RateLimiter slowly = RateLimiter.of(OptionalInt.of(10));

    ConsecutiveFailures(int most) {
        this.most = most;
    }

    void success() {
        count.set(0);
        waiting.set(0);
    }

    /** Takes a failure that may pass, since its change waits for another GUID. */
    void waits() {
        waiting.incrementAndGet();
    }

    /**
     * Returns how long to wait before another change is tried, in nanoseconds, where as many in a row wait for GUIDs.
     */
    long pause() {
        return waiting.get() >= most ? slowly.reserve() : 0;
    }

    /** Takes a failure, and tells whether it is one too many. */
    boolean tooMany(SetCallNumsException failure) {
        if (isNoAnswer(failure) || failure instanceof AuthenticationException) {
            return count.incrementAndGet() >= most;
        }
        if (failure instanceof RejectedException) {
            success();
        }
        return false;
    }

    private static boolean isNoAnswer(SetCallNumsException failure) {
        return failure instanceof TransportException
                || failure instanceof HttpStatusException
                || failure instanceof UnreadableResponseException;
    }
}
