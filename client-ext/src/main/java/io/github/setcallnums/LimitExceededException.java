package io.github.setcallnums;

import java.io.Serial;

/**
 * The number of sessions exceeds the maximum: retcode 106-003 (interface page, Error Code).
 */
public final class LimitExceededException extends RejectedException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param outcome what became of the change
     * @param retcode the gateway's {@code retcode}
     * @param gatewayMessage the gateway's {@code message}, empty if there was none
     */
    public LimitExceededException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, retcode, gatewayMessage);
    }
}
