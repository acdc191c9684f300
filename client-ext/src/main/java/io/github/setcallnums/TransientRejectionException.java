package io.github.setcallnums;

import java.io.Serial;

/**
 * A state that passes, for example a switchover: a retcode of the class {@code transient}. The same change may be
 * retried a little later; the client has already done so within its {@link RetryPolicy}.
 */
public final class TransientRejectionException extends RejectedException {

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
    public TransientRejectionException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, retcode, gatewayMessage);
    }
}
