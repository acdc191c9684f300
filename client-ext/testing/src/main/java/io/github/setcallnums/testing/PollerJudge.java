package io.github.setcallnums.testing;

import io.github.setcallnums.testing.PollerFault.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Watches the calls that keep agents signed in, and notes what is wrong with them. Thread-safe. */
final class PollerJudge {

    private static final Set<SessionCall> POLLER_CALLS = EnumSet.of(SessionCall.POLL, SessionCall.HEARTBEAT);

    private final AgentSessions agents;
    private final GatewayClock clock;
    private final Map<Charge, PollerFault> faults = new ConcurrentHashMap<>();

    private record Charge(int agentId, Kind kind) {}

    /** A request from its arrival until it is decided what to answer. */
    interface Visit extends AutoCloseable {

        @Override
        void close();

        /** Notes that the answer was sent. */
        void sent(Reply reply);
    }

    private static final Visit NOT_WATCHED = new Visit() {
        @Override
        public void close() {}

        @Override
        public void sent(Reply reply) {}
    };

    PollerJudge(AgentSessions agents, GatewayClock clock) {
        this.agents = agents;
        this.clock = clock;
    }

    Visit arrived(ReceivedRequest request) {
        return SessionCall.of(request)
                .flatMap(call -> agents.last(call.agentId(request)).map(session -> visit(call, request, session)))
                .orElse(NOT_WATCHED);
    }

    List<PollerFault> faults() {
        return faults.values().stream()
                .sorted(Comparator.comparing(PollerFault::first)
                        .thenComparing(PollerFault::agentId)
                        .thenComparing(PollerFault::kind))
                .toList();
    }

    private Visit visit(SessionCall call, ReceivedRequest request, AgentSession session) {
        PollerWatch watch = session.poller();
        int agentId = Integer.parseInt(call.agentId(request));
        if (POLLER_CALLS.contains(call)) {
            (session.hasEnded()
                            ? watch.judgeEnded(session.hasFallenSilent())
                            : watch.judge(request.header("Guid").orElse("")))
                    .forEach(kind -> note(agentId, kind, request.at()));
        }
        boolean polls = call == SessionCall.POLL;
        if (polls && watch.beginPoll(request.at())) {
            note(agentId, Kind.NO_PAUSE, request.at());
        }
        return new Visit() {
            @Override
            public void close() {
                if (polls) {
                    watch.endPoll(clock.instant());
                }
            }

            @Override
            public void sent(Reply reply) {
                reply.newGuid().ifPresent(watch::sent);
            }
        };
    }

    private void note(int agentId, Kind kind, Instant at) {
        faults.merge(
                new Charge(agentId, kind),
                new PollerFault(agentId, kind, 1, at),
                (known, more) -> new PollerFault(agentId, kind, known.times() + 1, known.first()));
    }
}
