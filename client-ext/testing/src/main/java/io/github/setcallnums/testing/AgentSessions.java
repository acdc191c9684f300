package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The agents that have ever signed in, by their ids as they stand in the path. Thread-safe. */
final class AgentSessions {

    private final GuidPolicy policy;
    private final Balancer balancer;
    private final Map<String, AgentSession> sessions = new ConcurrentHashMap<>();

    AgentSessions(GuidPolicy policy, Balancer balancer) {
        this.policy = policy;
        this.balancer = balancer;
    }

    /** Starts a session in place of an earlier one, at the next node. */
    AgentSession signIn(int agentId, Set<MediaType> skillQueues) {
        String id = Integer.toString(agentId);
        if (!SpecConstraints.admitsAgentId(id)) {
            throw new IllegalArgumentException("agentId " + agentId + ": " + SpecConstraints.agentIdRule());
        }
        if (skillQueues.isEmpty()) {
            throw new IllegalArgumentException("skillQueues: must be at least one; MediaType.values() are all.");
        }
        AgentSession session = new AgentSession(policy, balancer.next(), skillQueues);
        sessions.put(id, session);
        return session;
    }

    /** Starts a session for every media type in place of an earlier one. */
    AgentSession signIn(String agentId, ReceivedRequest request) {
        AgentSession session = newSession(request);
        sessions.put(agentId, session);
        return session;
    }

    /** Starts a session for every media type, or none if there is one that has not ended. */
    Optional<AgentSession> signInOnce(String agentId, ReceivedRequest request) {
        AgentSession started = newSession(request);
        AgentSession current =
                sessions.merge(agentId, started, (earlier, later) -> earlier.hasEnded() ? later : earlier);
        return Optional.of(started).filter(current::equals);
    }

    private AgentSession newSession(ReceivedRequest request) {
        return new AgentSession(policy, balancer.nodeOf(request), Set.of(MediaType.values()));
    }

    Optional<String> cookieOf(AgentSession session) {
        return balancer.cookieOf(session.node());
    }

    /** The agent's session, or its last one if the agent has signed out. */
    Optional<AgentSession> last(String agentId) {
        return Optional.ofNullable(sessions.get(agentId));
    }

    AgentSession signedIn(int agentId) {
        return last(Integer.toString(agentId))
                .filter(session -> !session.hasEnded())
                .orElseThrow(() -> new IllegalStateException("Agent " + agentId + " is not signed in."));
    }

    /** Answers as the action does, if the agent is signed in and the request shows that it comes from the agent. */
    Reply answer(String agentId, ReceivedRequest request, Function<AgentSession, Reply> action) {
        Optional<AgentSession> last = last(agentId);
        int node = balancer.nodeOf(request);
        if (last.isEmpty() || last.get().node() != node) {
            return GatewayResult.NOT_SIGNED_IN.reply();
        }
        AgentSession session = last.get();
        if (session.hasEnded()) {
            return GatewayResult.SIGNED_OUT.reply();
        }
        List<String> guids = request.headers().getOrDefault("Guid", List.of());
        if (guids.size() != 1 || !session.guids().accept(guids.get(0))) {
            return GatewayResult.NOT_PERMITTED.reply();
        }
        return action.apply(session);
    }
}
