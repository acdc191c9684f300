package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import io.github.setcallnums.internal.Lane;
import io.github.setcallnums.model.Retcode;
import java.util.Optional;

/**
 * A change of a bulk run with its place in the stream, and all that can become of it.
 *
 * @param position where it stood in the stream, from 0
 * @param change the change
 */
public record NumberedChange(long position, CallNumsChange change) {

    private static final Optional<String> SUCCESS = Optional.of(Retcode.SUCCESS.code());

    /** Returns what changes that must follow one another have in common. */
    long lane() {
        return Lane.of(change.agentId(), change.mediaType());
    }

    /** The gateway took it. */
    public BulkResult applied(SetCallNumsResult answer) {
        return result(Outcome.APPLIED, SUCCESS, answer.message(), answer.attempts(), Optional.empty());
    }

    /** Its call ended so. */
    public BulkResult failed(SetCallNumsException failure) {
        Optional<RejectedException> rejection =
                failure instanceof RejectedException rejected ? Optional.of(rejected) : Optional.empty();
        return result(
                failure.outcome(),
                rejection.map(RejectedException::retcode),
                rejection.map(RejectedException::gatewayMessage).orElse(String.valueOf(failure.getMessage())),
                failure.attempts(),
                Optional.of(failure));
    }

    /** It may have been sent when something broke that should not. */
    BulkResult broken(Throwable bug) {
        return result(Outcome.UNKNOWN, Optional.empty(), "The call broke off: " + bug, 1, Optional.empty());
    }

    BulkResult settledBefore(Outcome outcome, Optional<String> retcode, JournalRun run) {
        return new BulkResult(
                position,
                change,
                outcome,
                retcode,
                "Settled in an earlier run, according to the journal.",
                0,
                Optional.empty(),
                Optional.of(run));
    }

    /** Nothing was sent, since the run was stopped. */
    public BulkResult notSent() {
        return result(
                Outcome.NOT_APPLIED, Optional.empty(), "Not sent: the run was stopped before.", 0, Optional.empty());
    }

    private BulkResult result(
            Outcome outcome,
            Optional<String> retcode,
            String message,
            int attempts,
            Optional<SetCallNumsException> failure) {
        return new BulkResult(position, change, outcome, retcode, message, attempts, failure, Optional.empty());
    }
}
