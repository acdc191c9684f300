package io.github.setcallnums;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One or more values of a change are outside what the interface page allows (URI: {@code agentid}; Table 3:
 * {@code mediaType}, {@code callnums}). Nothing was sent; the outcome is {@link Outcome#NOT_APPLIED}.
 */
public final class InvalidChangeException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Violation[] violations;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param violations what is wrong with it
     */
    public InvalidChangeException(CallNumsChange change, List<Violation> violations) {
        super(
                change,
                0,
                Outcome.NOT_APPLIED,
                "Nothing was sent: "
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                null);
        this.violations = violations.toArray(Violation[]::new);
    }

    /**
     * Returns what is wrong.
     *
     * @return a violation for each wrong value, at least one
     */
    public List<Violation> violations() {
        return List.of(violations);
    }
}
