package io.github.setcallnums;

import java.io.Serial;

/**
 * A newer value for the same agent and media type has been asked for meanwhile, through the same client, so a failed
 * change was not sent again: that would have put an older value over a newer one. The cause says why the last attempt
 * failed. The outcome is {@link Outcome#UNKNOWN} if one of the attempts may have been applied, before the newer value
 * was sent.
 */
public final class SupersededException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param failure how the last attempt ended
     */
    public SupersededException(SetCallNumsException failure) {
        super(
                failure.change(),
                failure.attempts(),
                failure.outcome(),
                "Not sent again, since a newer value for this agent and media type was asked for; see the cause.",
                failure);
    }
}
