package io.github.setcallnums;

import java.util.Optional;

/**
 * Knows the current GUID of each signed-in agent. The client asks it once per request that it sends, so that a renewed
 * GUID is used at once. {@link GuidRegistry} is the ready-made one. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface GuidProvider {

    /**
     * Returns the agent's current GUID.
     *
     * @param agentId the agent
     * @return the GUID, or empty if the agent is not signed in; the call then ends with {@link MissingGuidException},
     *     as it does if this method throws
     */
    Optional<Guid> guidOf(int agentId);
}
