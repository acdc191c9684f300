package io.github.setcallnums.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The GUIDs that one session was given, in their order. Thread-safe. */
final class IssuedGuids {

    private final GuidPolicy policy;
    private final int node;
    private final Map<String, Issue> issues = new ConcurrentHashMap<>();
    private Issue newest = new Issue(0, Instant.MIN);

    private record Issue(long number, Instant at) {}

    IssuedGuids(GuidPolicy policy, int node) {
        this.policy = policy;
        this.node = node;
    }

    synchronized String issue() {
        issues.values().removeIf(issue -> policy.isDead(issue.at()));
        String guid = UUID.randomUUID() + ".AgentGateway" + node;
        newest = new Issue(newest.number() + 1, policy.clock().instant());
        issues.put(guid, newest);
        return guid;
    }

    synchronized Optional<String> renew() {
        return policy.isDueForRenewal(newest.at()) ? Optional.of(issue()) : Optional.empty();
    }

    boolean accept(String guid) {
        Issue issue = issues.get(guid);
        return issue != null && !policy.isDead(issue.at());
    }

    /** Tells whether a GUID was issued before another one, as one counts that is not known, or no more. */
    boolean isOlder(String guid, String other) {
        return number(guid) < number(other);
    }

    private long number(String guid) {
        Issue issue = issues.get(guid);
        return issue == null ? 0 : issue.number();
    }
}
