package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the gateway holds of one agent from sign-in to sign-out, and remembers afterwards. Thread-safe. */
final class AgentSession {

    private final GuidPolicy policy;
    private final Set<MediaType> skillQueues;
    private final Map<MediaType, Integer> callNums = new ConcurrentHashMap<>();
    private final Map<String, Instant> guids = new ConcurrentHashMap<>();
    private Instant newest = Instant.MIN;
    private volatile boolean ended;

    AgentSession(GuidPolicy policy, Set<MediaType> skillQueues) {
        this.policy = policy;
        this.skillQueues = Set.copyOf(skillQueues);
    }

    synchronized String issueGuid() {
        guids.values().removeIf(policy::isDead);
        String guid = UUID.randomUUID() + ".AgentGateway0";
        newest = policy.clock().instant();
        guids.put(guid, newest);
        return guid;
    }

    synchronized Optional<String> renewGuid() {
        return policy.isDueForRenewal(newest) ? Optional.of(issueGuid()) : Optional.empty();
    }

    String updateGuid() {
        if (policy.mode() == AuthMode.STATIC) {
            throw new IllegalStateException("Under static authentication a GUID is not renewed");
        }
        return issueGuid();
    }

    boolean accepts(String guid) {
        Instant issued = guids.get(guid);
        return issued != null && !policy.isDead(issued);
    }

    boolean handles(MediaType mediaType) {
        return skillQueues.contains(mediaType);
    }

    void setCallNums(MediaType mediaType, int value) {
        callNums.put(mediaType, value);
    }

    OptionalInt callNums(MediaType mediaType) {
        Integer value = callNums.get(mediaType);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
