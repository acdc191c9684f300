package io.github.setcallnums.cli;

import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.UnreadableResponseException;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.Retcode.RetcodeClass;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exit statuses, from the best to the worst: of many changes, the worst one counts. */
enum ExitStatus {
    APPLIED(0, "all applied"),
    INVALID(2, "bad usage or input, nothing was sent"),
    FINISHED(9, "nothing was sent: the journal says that all of the plan, but what is left out, was applied before"),
    REJECTED(3, "rejected by the gateway"),
    AUTHENTICATION(4, "rejected by the gateway for the agent's GUID or sign-in"),
    NOT_APPLIED(
            5,
            "not applied: no GUID, unreachable, TLS, stopped, or time ran out before sending; not what '--missing skip'"
                    + " left out"),
    FILE(10, "journal, report or standard output cannot be written, or the plan was changed meanwhile"),
    UNREADABLE(7, "the answer is unreadable"),
    UNKNOWN(6, "outcome unknown: sent, but no answer came"),
    BROKEN(8, "'check' found an answer that the specification does not allow"),
    BUG(1, "a bug of this program");

    private static final List<ExitStatus> FROM_THE_BEST = List.of(values());

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns what each number means, in their order, those of a run that a signal stopped included. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        FROM_THE_BEST.stream()
                .sorted(Comparator.comparing(ExitStatus::code))
                .forEach(status -> meanings.put(Integer.toString(status.code), status.meaning));
        meanings.put(
                "129", "stopped by SIGHUP, whatever became of the changes: the summary says it, of 'set' its one line");
        meanings.put("130", "stopped by Ctrl-C, likewise");
        meanings.put("143", "stopped by SIGTERM, likewise");
        return meanings;
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
