package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the gateway holds of one agent from sign-in to sign-out, and remembers afterwards. Thread-safe. */
final class AgentSession {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final GuidPolicy policy;
    private final int node;
    private final Set<MediaType> skillQueues;
    private final Map<MediaType, Integer> callNums = new ConcurrentHashMap<>();
    private final IssuedGuids guids;
    private final String firstGuid;
    private final PollerWatch poller;
    private volatile @Nullable Instant heard;
    private volatile boolean ended;

    AgentSession(GuidPolicy policy, int node, Set<MediaType> skillQueues) {
        this.policy = policy;
        this.node = node;
        this.skillQueues = Set.copyOf(skillQueues);
        this.guids = new IssuedGuids(policy, node);
        this.firstGuid = guids.issue();
        this.poller = new PollerWatch(guids, firstGuid);
    }

    /** The node that the agent signed in at, and the only one that knows the agent. */
    int node() {
        return node;
    }

    String firstGuid() {
        return firstGuid;
    }

    IssuedGuids guids() {
        return guids;
    }

    PollerWatch poller() {
        return poller;
    }

    /** Gives the agent a new GUID, or under static authentication none. */
    Optional<String> updateGuid() {
        return policy.mode() == AuthMode.STATIC ? Optional.empty() : Optional.of(guids.issue());
    }

    /** Notes a sign of life: from the first one on, the agent is signed out after two minutes without another. */
    void hear() {
        heard = policy.clock().instant();
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
        return ended || hasFallenSilent();
    }

    boolean isSignedOut() {
        return ended;
    }

    boolean hasFallenSilent() {
        Instant last = heard;
        return last != null && !policy.clock().instant().isBefore(last.plus(LONGEST_SILENCE));
    }
}
