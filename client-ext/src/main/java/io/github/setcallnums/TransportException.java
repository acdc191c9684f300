package io.github.setcallnums;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * No answer came: the gateway could not be reached, the connection broke, time ran out, or the calling thread was
 * interrupted (its interrupt flag is then set). The outcome is {@link Outcome#NOT_APPLIED} if the request had not been
 * sent, and {@link Outcome#UNKNOWN} if it may have reached the gateway.
 */
public final class TransportException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param outcome what became of the change
     * @param message what went wrong
     * @param cause why, or null
     */
    public TransportException(
            CallNumsChange change, int attempts, Outcome outcome, String message, @Nullable Throwable cause) {
        super(change, attempts, outcome, message, cause);
    }
}
