package io.github.setcallnums;

import java.io.Serial;

/**
 * The gateway does not accept the agent's GUID, or the agent is not signed in: a retcode of the class {@code authentication}.
 * Get the agent's current GUID, or sign the agent in again.
 */
public final class AuthenticationException extends RejectedException {

    @Serial
    private static final long serialVersionUID = 1;

    AuthenticationException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, retcode, gatewayMessage);
    }
}
