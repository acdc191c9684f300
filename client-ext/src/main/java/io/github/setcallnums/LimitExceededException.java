package io.github.setcallnums;

import java.io.Serial;

/**
 * The number of sessions exceeds the maximum: retcode 106-003 (interface page, Error Code).
 */
public final class LimitExceededException extends RejectedException {

    @Serial
    private static final long serialVersionUID = 1;

    LimitExceededException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, retcode, gatewayMessage);
    }
}
