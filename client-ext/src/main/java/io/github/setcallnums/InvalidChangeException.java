package io.github.setcallnums;

import java.io.Serial;
import java.util.List;

/**
 * One or more values of a change are outside what the interface page allows (URI: {@code agentid}; Table 3:
 * {@code mediaType}, {@code callnums}). Nothing was sent; the outcome is {@link Outcome#NOT_APPLIED}.
 */
public final class InvalidChangeException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String[] violations;

    InvalidChangeException(CallNumsChange change, List<String> violations) {
        super(change, 0, Outcome.NOT_APPLIED, "Nothing was sent: " + String.join("; ", violations), null);
        this.violations = violations.toArray(String[]::new);
    }

    /**
     * Returns what is wrong, one sentence for each wrong value: its name, the value, and what would be right in the words
     * of the specification.
     *
     * @return the sentences, at least one
     */
    public List<String> violations() {
        return List.of(violations);
    }
}
