package io.github.setcallnums;

import java.io.Serial;

/**
 * The gateway does not accept the agent's GUID, or the agent is not signed in: a retcode of the class
 * {@code authentication}. Get the agent's current GUID, or sign the agent in again.
 */
public final class AuthenticationException extends RejectedException {

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
    public AuthenticationException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, retcode, gatewayMessage);
    }
}
