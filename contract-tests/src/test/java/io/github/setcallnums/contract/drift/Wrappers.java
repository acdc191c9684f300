package io.github.setcallnums.contract.drift;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is put around a public seam. Public, for the changed classes are in other packages. */
final class Wrappers {

    private Wrappers() {}

    /** Asks for each agent's GUID once. */
    public record KeptGuids(GuidProvider guids, Map<Integer, Optional<Guid>> kept) implements GuidProvider {

        public KeptGuids(GuidProvider guids) {
            this(guids, new ConcurrentHashMap<>());
        }

        @Override
        public Optional<Guid> guidOf(int agentId) {
            return kept.computeIfAbsent(agentId, guids::guidOf);
        }
    }

    /** Half a second a second. */
    public record SlowClock(InstantSource clock) implements InstantSource {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(clock.millis() / 2);
        }
    }

    /** Two seconds a second. */
    public record FastClock(InstantSource clock) implements InstantSource {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(clock.millis() * 2);
        }
    }
}
