package io.github.setcallnums;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The {@link GuidProvider} has no GUID for the agent, or failed. Nothing was sent, which is why it does not count as an
 * attempt; the outcome is {@link Outcome#NOT_APPLIED}, unless an earlier attempt ended unknown. Sign the agent in and
 * hand its GUID to the provider (interface page, Table 2: {@code Guid}).
 */
public final class MissingGuidException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param outcome what became of the change
     * @param cause what the provider threw, or null if it had no GUID
     */
    public MissingGuidException(CallNumsChange change, int attempts, Outcome outcome, @Nullable Throwable cause) {
        super(
                change,
                attempts,
                outcome,
                cause == null
                        ? "There is no GUID for the agent. Sign the agent in and hand over its GUID."
                        : "The GuidProvider failed, see the cause.",
                cause);
    }
}
