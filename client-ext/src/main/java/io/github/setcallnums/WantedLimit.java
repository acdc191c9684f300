package io.github.setcallnums;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.model.MediaType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The wish for one agent and media type, and what is known of the gateway's value. Not thread-safe, and sends nothing.
 */
final class WantedLimit {

    /** What becomes of the wishes of an {@link AgentLimits}. */
    interface Changes {

        /** The wish that is current has another status. */
        void changed(Status before, Status after, AgentLimit limit);

        /** A wish has reached its end for now, as its stage is to say. */
        void completed(CompletableFuture<AgentLimit> stage, AgentLimit limit);
    }

    private static final Set<Status> ENDED =
            EnumSet.of(Status.IN_FORCE, Status.REFUSED, Status.SUPERSEDED, Status.DROPPED);

    final int agentId;
    final MediaType mediaType;

    /** What looks next whether something is to be sent; null if nothing does. */
    @Nullable
    Runnable nextLook;

    /** The GUID that was refused last, in vain to be sent again. */
    Optional<Guid> refusedGuid = Optional.empty();

    private final Changes changes;
    private Wish wish;
    private Status status = Status.PENDING;
    private OptionalInt lastApplied = OptionalInt.empty();
    private Optional<SetCallNumsException> failure = Optional.empty();
    private boolean lastAppliedHolds;
    private boolean underWay;
    private int signIns;
    private int signInsAtStart;
    private int failures;

    private record Wish(int callNums, Instant at, CompletableFuture<AgentLimit> stage) {}

    WantedLimit(CallNumsChange change, Changes changes) {
        this.agentId = change.agentId();
        this.mediaType = change.mediaType();
        this.changes = changes;
        this.wish = newWish(change.callNums());
        changes.changed(Status.DROPPED, Status.PENDING, state());
    }

    private static Wish newWish(int callNums) {
        return new Wish(callNums, Instant.now(), new CompletableFuture<>());
    }

    /** Takes another wish in place of the current one. */
    void want(int callNums) {
        if (callNums == wish.callNums() && status != Status.REFUSED) {
            return;
        }
        if (!wish.stage().isDone()) {
            AgentLimit superseded = state(Status.SUPERSEDED);
            changes.changed(status, status, superseded);
            changes.completed(wish.stage(), superseded);
        }
        wish = newWish(callNums);
        Status before = status;
        if (!underWay && lastAppliedHolds && lastApplied.getAsInt() == callNums) {
            status = Status.IN_FORCE;
        } else if (status != Status.WAITING_FOR_GUID) {
            status = Status.PENDING;
        }
        tell(before);
    }

    CompletableFuture<AgentLimit> stage() {
        return wish.stage();
    }

    Status status() {
        return status;
    }

    /** Tells whether the wish is to be sent, and no call is under way. */
    boolean isDue() {
        return !underWay && (status == Status.PENDING || status == Status.WAITING_FOR_GUID);
    }

    CallNumsChange change() {
        return new CallNumsChange(agentId, mediaType, wish.callNums());
    }

    /** A call with the current wish begins. */
    CallNumsChange begin() {
        underWay = true;
        signInsAtStart = signIns;
        become(Status.PENDING);
        return change();
    }

    /** The gateway has applied what was sent. */
    void applied(CallNumsChange sent) {
        underWay = false;
        failures = 0;
        failure = Optional.empty();
        refusedGuid = Optional.empty();
        lastApplied = OptionalInt.of(sent.callNums());
        lastAppliedHolds = signIns == signInsAtStart;
        if (lastAppliedHolds && sent.callNums() == wish.callNums()) {
            become(Status.IN_FORCE);
        }
    }

    /** The call has failed, in a way that may pass. */
    void failed(SetCallNumsException reason) {
        end(reason);
        failures++;
    }

    /** The gateway has refused for good what was sent, which counts if that is still wanted. */
    void refused(CallNumsChange sent, SetCallNumsException reason) {
        end(reason);
        failures = 0;
        if (sent.callNums() == wish.callNums()) {
            become(Status.REFUSED);
        }
    }

    private void end(SetCallNumsException reason) {
        underWay = false;
        failure = Optional.of(reason);
        lastAppliedHolds &= reason.outcome() == Outcome.NOT_APPLIED;
    }

    /** There is no GUID to be sent. */
    void waitForGuid(MissingGuidException reason) {
        failure = Optional.of(reason);
        become(Status.WAITING_FOR_GUID);
    }

    /** There is no GUID to be sent but the refused one. */
    void waitForGuid() {
        become(Status.WAITING_FOR_GUID);
    }

    /** How often in a row it has failed. */
    int failures() {
        return failures;
    }

    /** The agent has signed in again; the wish is set anew. */
    void signedIn() {
        forgetLastApplied();
        if (wish.stage().isDone()) {
            wish = new Wish(wish.callNums(), Instant.now(), wish.stage());
        }
        if (status != Status.REFUSED) {
            become(Status.PENDING);
        }
    }

    /** The agent has signed out; the wish stands. */
    void signedOut() {
        forgetLastApplied();
        if (status != Status.REFUSED) {
            become(Status.WAITING_FOR_GUID);
        }
    }

    /** What the gateway keeps over a sign-out is unknown, so that nothing is known to be in force. */
    private void forgetLastApplied() {
        signIns++;
        failures = 0;
        lastAppliedHolds = false;
    }

    void drop() {
        become(Status.DROPPED);
    }

    AgentLimit state() {
        return state(status);
    }

    private AgentLimit state(Status shown) {
        return new AgentLimit(agentId, mediaType, wish.callNums(), lastApplied, shown, failure, wish.at());
    }

    private void become(Status next) {
        Status before = status;
        status = next;
        if (before != next) {
            tell(before);
        }
    }

    private void tell(Status before) {
        AgentLimit state = state();
        changes.changed(before, status, state);
        if (ENDED.contains(status)) {
            changes.completed(wish.stage(), state);
        }
    }
}
