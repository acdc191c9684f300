package io.github.setcallnums.testing;

import io.github.setcallnums.testing.PollerFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What the poller of one session was told, and whether it keeps to that. Thread-safe. */
final class PollerWatch {

    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private final IssuedGuids guids;
    private String newestSent;
    private String newestUsed;
    private Instant pausedUntil = Instant.MIN;
    private int waitingPolls;
    private boolean seenSinceTheEnd;

    PollerWatch(IssuedGuids guids, String firstGuid) {
        this.guids = guids;
        this.newestSent = firstGuid;
        this.newestUsed = firstGuid;
    }

    /** Judges a poll or a heartbeat of a session that goes on. */
    synchronized Set<Kind> judge(String guid) {
        if (guids.isOlder(guid, newestUsed)) {
            return EnumSet.of(Kind.OLD_GUID_USED);
        }
        newestUsed = guid;
        return guids.isOlder(guid, newestSent) ? EnumSet.of(Kind.SET_GUID_IGNORED) : EnumSet.noneOf(Kind.class);
    }

    /** Judges one of a session that has ended, by itself or because nothing was heard. */
    synchronized Set<Kind> judgeEnded(boolean fallenSilent) {
        Kind kind = fallenSilent && !seenSinceTheEnd ? Kind.FELL_SILENT : Kind.POLLED_AFTER_SIGN_OUT;
        seenSinceTheEnd = true;
        return EnumSet.of(kind);
    }

    /** Tells whether a poll comes too soon. */
    synchronized boolean beginPoll(Instant now) {
        boolean tooSoon = waitingPolls > 0 || now.isBefore(pausedUntil);
        waitingPolls++;
        return tooSoon;
    }

    synchronized void endPoll(Instant now) {
        waitingPolls--;
        pausedUntil = now.plus(LEAST_PAUSE);
    }

    synchronized void sent(String guid) {
        if (guids.isOlder(newestSent, guid)) {
            newestSent = guid;
        }
    }
}
