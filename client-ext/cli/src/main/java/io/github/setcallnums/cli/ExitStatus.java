package io.github.setcallnums.cli;

import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.UnreadableResponseException;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.Retcode.RetcodeClass;
import java.util.List;

/** The exit statuses, from the best to the worst: of many changes, the worst one counts. */
enum ExitStatus {
    APPLIED(0),
    INVALID(2),
    FINISHED(9),
    REJECTED(3),
    AUTHENTICATION(4),
    NOT_APPLIED(5),
    FILE(10),
    UNREADABLE(7),
    UNKNOWN(6),
    BROKEN(8),
    BUG(1);

    private static final List<ExitStatus> FROM_THE_BEST = List.of(values());

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns 0 for the best, and more for each that is worse. */
    int gravity() {
        return FROM_THE_BEST.indexOf(this);
    }

    static ExitStatus ofGravity(int gravity) {
        return FROM_THE_BEST.get(gravity);
    }

    ExitStatus orWorse(ExitStatus other) {
        return compareTo(other) < 0 ? other : this;
    }

    static ExitStatus of(BulkResult result) {
        if (result.outcome() == Outcome.APPLIED) {
            return APPLIED;
        }
        if (result.outcome() == Outcome.UNKNOWN) {
            return result.failure()
                    .filter(UnreadableResponseException.class::isInstance)
                    .map(failure -> UNREADABLE)
                    .orElse(UNKNOWN);
        }
        if (result.failure().filter(InvalidChangeException.class::isInstance).isPresent()) {
            return INVALID;
        }
        return result.retcode().map(ExitStatus::ofRejection).orElse(NOT_APPLIED);
    }

    static ExitStatus ofRejection(String retcode) {
        return Retcode.of(retcode)
                        .filter(known -> known.retcodeClass() == RetcodeClass.AUTHENTICATION)
                        .isPresent()
                ? AUTHENTICATION
                : REJECTED;
    }
}
