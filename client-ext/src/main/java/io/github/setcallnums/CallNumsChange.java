package io.github.setcallnums;

import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.model.MediaType;
import java.io.Serializable;
import java.util.List;

/**
 * One change: the maximum number of one agent's sessions of one media type. Immutable and thread-safe. The values are
 * checked by the client before it sends anything, or by {@link #violations}.
 *
 * @param agentId the agent, 101 to 999999 (interface page, URI: {@code agentid})
 * @param mediaType the media type, the same as the type of the skill queue to which the agent signs in (interface page,
 *     Table 3: {@code mediaType})
 * @param callNums the maximum number of sessions, 1 to 60 (interface page, Table 3: {@code callnums})
 */
public record CallNumsChange(int agentId, MediaType mediaType, int callNums) implements Serializable {

    /**
     * Holds the values against the specification, as the client does before it sends a change. Sends nothing.
     *
     * @return a violation for each wrong value, none if all are right
     */
    public List<Violation> violations() {
        return ChangeValidator.violations(this);
    }
}
