package io.github.setcallnums;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A change that did not end in the gateway's answer that it was applied. {@link #outcome()} says whether it was not
 * applied or may have been. Messages hold no GUID and say what to do. Immutable and thread-safe.
 */
public abstract sealed class SetCallNumsException extends RuntimeException
        permits HttpStatusException,
                InvalidChangeException,
                MissingGuidException,
                RejectedException,
                SupersededException,
                TooManyCallsException,
                TransportException,
                UnreadableResponseException {

    @Serial
    private static final long serialVersionUID = 1;

    private final CallNumsChange change;
    private final int attempts;
    private final Outcome outcome;

    SetCallNumsException(
            CallNumsChange change, int attempts, Outcome outcome, String message, @Nullable Throwable cause) {
        super(describe(change, attempts, outcome, message), cause);
        this.change = change;
        this.attempts = attempts;
        this.outcome = outcome;
    }

    /**
     * Returns the change that was asked for.
     *
     * @return the change
     */
    public CallNumsChange change() {
        return change;
    }

    /**
     * Returns how many attempts were made, connection attempts included; 0 if nothing was tried.
     *
     * @return the number of attempts
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns what became of the change, all attempts taken together: once one of them ended unknown, so does the call.
     *
     * @return {@link Outcome#NOT_APPLIED} or {@link Outcome#UNKNOWN}
     */
    public Outcome outcome() {
        return outcome;
    }

    private static String describe(CallNumsChange change, int attempts, Outcome outcome, String message) {
        return message + " [agent " + change.agentId() + ", media type " + change.mediaType() + ", callnums "
                + change.callNums() + "; outcome "
                + (outcome == Outcome.UNKNOWN ? "unknown: the change may have been applied" : "not applied")
                + "; attempts " + attempts + "]";
    }
}
