package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.UnreadableResponseException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls in a row after which the next one is not likely to fare better. Thread-safe. */
final class ConsecutiveFailures {

    private final int most;
    private final AtomicInteger count = new AtomicInteger();

    ConsecutiveFailures(int most) {
        this.most = most;
    }

    void success() {
        count.set(0);
    }

    /** Takes a failure, and tells whether it is one too many. */
    boolean tooMany(SetCallNumsException failure) {
        if (isNoAnswer(failure) || failure instanceof AuthenticationException) {
            return count.incrementAndGet() >= most;
        }
        if (failure instanceof RejectedException) {
            count.set(0);
        }
        return false;
    }

    private static boolean isNoAnswer(SetCallNumsException failure) {
        return failure instanceof TransportException
                || failure instanceof HttpStatusException
                || failure instanceof UnreadableResponseException;
    }
}
