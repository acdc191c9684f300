package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The agents that have ever signed in, by their ids as they stand in the path. Thread-safe. */
final class AgentSessions {

    private final GuidPolicy policy;
    private final Map<String, AgentSession> sessions = new ConcurrentHashMap<>();

    AgentSessions(GuidPolicy policy) {
        this.policy = policy;
    }

    /** Starts a session in place of an earlier one, and returns its first GUID. */
    String signIn(int agentId, Set<MediaType> skillQueues) {
        String id = Integer.toString(agentId);
        if (!SpecConstraints.admitsAgentId(id)) {
            throw new IllegalArgumentException("Not an agent id of the interface: " + agentId);
        }
        if (skillQueues.isEmpty()) {
            throw new IllegalArgumentException(
                    "Agent " + agentId + " signs in to no skill queue; MediaType.values() signs in to all");
        }
        AgentSession session = new AgentSession(policy, skillQueues);
        String guid = session.issueGuid();
        sessions.put(id, session);
        return guid;
    }

    /** The agent's session, or its last one if the agent has signed out. */
    Optional<AgentSession> last(String agentId) {
        return Optional.ofNullable(sessions.get(agentId));
    }

    AgentSession signedIn(int agentId) {
        return last(Integer.toString(agentId))
                .filter(session -> !session.hasEnded())
                .orElseThrow(() -> new IllegalStateException("Agent " + agentId + " is not signed in"));
    }
}
