package io.github.setcallnums;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@link SetCallNumsClient#setCallNumsAsync} was refused, since too many others have not ended yet, see
 * {@link SetCallNumsClientBuilder#maxAsyncCalls}, or since the executor took no further one. Nothing was sent: the
 * change is not applied. Make calls more slowly, or make this one later.
 */
public final class TooManyCallsException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param reason why it was refused, without a full stop
     * @param cause what the executor threw, or null
     */
    public TooManyCallsException(CallNumsChange change, String reason, @Nullable Throwable cause) {
        super(change, 0, Outcome.NOT_APPLIED, "The request was not sent: " + reason + ".", cause);
    }
}
