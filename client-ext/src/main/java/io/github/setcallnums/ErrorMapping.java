package io.github.setcallnums;

import io.github.setcallnums.internal.AttemptFailure;
import io.github.setcallnums.internal.Redactor;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.Retcode.RetcodeClass;
import org.jspecify.annotations.Nullable;

/**
 * Turns a failed attempt, or an answer that is no success, into the one typed exception that tells of it, and decides
 * its outcome.
 */
final class ErrorMapping {

    private final CallNumsChange change;
    private final int attempts;
    private final boolean earlierUnknown;
    private final @Nullable Guid guid;

    /**
     * Maps for one attempt.
     *
     * @param earlierUnknown whether an earlier attempt at the same change ended unknown, and so does the call
     * @param guid the GUID that was sent, to be hidden in what came back; null if none was
     */
    ErrorMapping(CallNumsChange change, int attempts, boolean earlierUnknown, @Nullable Guid guid) {
        this.change = change;
        this.attempts = attempts;
        this.earlierUnknown = earlierUnknown;
        this.guid = guid;
    }

    SetCallNumsException toException(AttemptFailure failure) {
        if (failure instanceof AttemptFailure.NoGuid) {
            return new MissingGuidException(change, attempts - 1, outcome(false), failure.getCause());
        }
        if (failure instanceof AttemptFailure.NoAnswer noAnswer) {
            return new TransportException(
                    change,
                    attempts,
                    outcome(noAnswer.sent()),
                    (noAnswer.sent() ? "The request was sent, but no answer came: " : "The request was not sent: ")
                            + reason(failure) + ".",
                    failure.getCause());
        }
        if (failure instanceof AttemptFailure.WrongStatus wrong) {
            return new HttpStatusException(
                    change, attempts, outcome(mayHaveApplied(wrong.status())), wrong.status(), wrong.retryAfter());
        }
        return new UnreadableResponseException(change, attempts, reason(failure));
    }

    RejectedException toRejection(String sentRetcode, String sentMessage) {
        String retcode = Redactor.withoutGuid(guid, sentRetcode);
        String message = Redactor.withoutGuid(guid, sentMessage);
        Outcome outcome = outcome(false);
        Retcode known = Retcode.of(retcode).orElse(null);
        if (known == Retcode.LIMIT_EXCEEDED) {
            return new LimitExceededException(change, attempts, outcome, retcode, message);
        }
        RetcodeClass retcodeClass = known == null ? null : known.retcodeClass();
        if (retcodeClass == RetcodeClass.AUTHENTICATION) {
            return new AuthenticationException(change, attempts, outcome, retcode, message);
        }
        if (retcodeClass == RetcodeClass.TRANSIENT) {
            return new TransientRejectionException(change, attempts, outcome, retcode, message);
        }
        return new RejectedException(change, attempts, outcome, retcode, message);
    }

    private String reason(AttemptFailure failure) {
        return Redactor.onOneLine(Redactor.withoutGuid(guid, failure.reason()));
    }

    private Outcome outcome(boolean unknown) {
        return unknown || earlierUnknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
    }

    private static boolean mayHaveApplied(int status) {
        boolean refused = (status >= 300 && status < 500) || status == 503;
        return !refused;
    }
}
