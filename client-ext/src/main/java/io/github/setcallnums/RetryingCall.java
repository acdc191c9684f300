package io.github.setcallnums;

import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.internal.AttemptFailure;
import io.github.setcallnums.internal.AttemptOptions;
import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.internal.GuidChanges;
import io.github.setcallnums.internal.Redactor;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One valid change on its way: attempt after attempt, until one succeeds or none may follow. Run again after a refusal,
 * it goes on.
 */
final class RetryingCall {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");
    private static final String SUCCESS = Retcode.SUCCESS.code();

    private final SetCallNumsApi api;
    private final GuidProvider guids;
    private final GuidChanges guidChanges;
    private final CallSettings settings;
    private final CallNumsChange change;
    private final SetCallNumsRequest request;
    private final Turn turn;
    private final BooleanSupplier closed;
    private int attempts;
    private boolean guidRenewed;
    private boolean unknown;
    private @Nullable Guid guid;

    RetryingCall(
            SetCallNumsApi api,
            GuidProvider guids,
            GuidChanges guidChanges,
            CallSettings settings,
            CallNumsChange change,
            Turn turn,
            BooleanSupplier closed) {
        this.api = api;
        this.guids = guids;
        this.guidChanges = guidChanges;
        this.settings = settings;
        this.change = change;
        this.request = ChangeValidator.request(change);
        this.turn = turn;
        this.closed = closed;
    }

    SetCallNumsResult run() {
        awaitTurn();
        while (true) {
            AttemptOptions attempt = new AttemptOptions(turn.deadline());
            attempts++;
            SetCallNumsException failure;
            try {
                SetCallNumsResponse answer = api.setCallNums(Integer.toString(change.agentId()), request, attempt);
                String message = Optional.ofNullable(answer.getMessage()).orElse("");
                if (answer.getRetcode().equals(SUCCESS)) {
                    LOG.debug("{} applied, attempt {}", change, attempts);
                    return new SetCallNumsResult(change, Redactor.withoutGuid(attempt.guid(), message), attempts);
                }
                failure = errors(attempt).toRejection(answer.getRetcode(), message);
            } catch (AttemptFailure e) {
                failure = errors(attempt).toException(e);
            }
            guid = attempt.guid();
            LOG.debug("{}", failure.getMessage());
            unknown = failure.outcome() == Outcome.UNKNOWN;
            if (!mayTryAgain(failure, attempt)) {
                throw failure;
            }
            LOG.info("retrying: {}", failure.getMessage());
        }
    }

    /** Returns the GUID of the last attempt, if that failed; none if the agent had none. */
    Optional<Guid> guid() {
        return Optional.ofNullable(guid);
    }

    private ErrorMapping errors(AttemptOptions attempt) {
        return new ErrorMapping(change, attempts, unknown, attempt.guid());
    }

    private boolean mayTryAgain(SetCallNumsException failure, AttemptOptions attempt) {
        if (closed.getAsBoolean()) {
            return false;
        }
        if (failure instanceof AuthenticationException && !guidRenewed) {
            guidRenewed = awaitedAnotherGuid(failure, attempt);
            return guidRenewed && waited(Duration.ZERO, failure);
        }
        RetryPolicy retries = settings.retries();
        return retries.allowsRetry(failure) && waited(retries.delayAfter(failure), failure);
    }

    private boolean awaitedAnotherGuid(SetCallNumsException failure, AttemptOptions attempt) {
        long until = System.nanoTime() + settings.renewalTimeout().toNanos();
        try {
            for (int looks = 0; ; looks++) {
                long left = Math.min(until, turn.deadline()) - System.nanoTime();
                CompletableFuture<Void> told = guidChanges.next(change.agentId(), looks, left);
                if (hasAnotherGuid(failure, attempt) || turn.isSuperseded()) {
                    told.complete(null);
                    return true;
                }
                turn.await(told);
                if (left <= 0 || closed.getAsBoolean()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean hasAnotherGuid(SetCallNumsException failure, AttemptOptions attempt) {
        try {
            return guids.guidOf(change.agentId())
                    .filter(guid -> !guid.equals(attempt.guid()))
                    .isPresent();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private boolean waited(Duration delay, SetCallNumsException failure) {
        try {
            boolean inTime =
                    turn.pause(delay.toNanos()) && turn.pause(settings.rate().getAsLong());
            if (inTime && turn.isSuperseded()) {
                throw new SupersededException(failure);
            }
            return inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitTurn() {
        try {
            if (!turn.await()) {
                throw notSent("the total time limit ran out while");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent("interrupted while");
        }
    }

    private TransportException notSent(String why) {
        return new TransportException(
                change,
                attempts,
                unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED,
                "The request was not sent: " + why + " an earlier call for this agent and media type was under way.",
                null);
    }
}
