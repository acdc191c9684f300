package io.github.setcallnums;

import java.io.Serial;

/**
 * HTTP 200, but not an answer as the interface page describes it (Response Description): empty, an HTML page, cut off,
 * too long, or without a retcode. Most likely something else than the gateway answered. The outcome is
 * {@link Outcome#UNKNOWN}.
 */
public final class UnreadableResponseException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param why what is wrong with the answer
     */
    public UnreadableResponseException(CallNumsChange change, int attempts, String why) {
        super(
                change,
                attempts,
                Outcome.UNKNOWN,
                "HTTP 200, but not an answer of setcallnums: " + why
                        + ". Check what stands between here and the gateway.",
                null);
    }
}
