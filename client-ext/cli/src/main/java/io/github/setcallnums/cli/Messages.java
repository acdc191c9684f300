package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what became of a change, in words. */
final class Messages {

    /** What the JDK says of an answer that is not TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private Messages() {}

    /** Returns one of the words that the summary counts by: applied, rejected, not-applied, unknown. */
    static String outcome(BulkResult result) {
        return result.outcome() == Outcome.NOT_APPLIED && result.retcode().isPresent()
                ? "rejected"
                : result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says who began a run, when and why. */
    static String run(JournalRun run) {
        return Stream.of(run.time().toString(), run.user(), run.reason())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static String change(CallNumsChange change) {
        return "agent " + change.agentId() + ", " + MediaTypeName.of(change.mediaType()) + ", callnums "
                + change.callNums();
    }

    /** One line on a change that was not applied. */
    static String failure(BulkResult result) {
        return result.failure()
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElseGet(() -> result.message() + " [" + change(result.change()) + "; outcome " + outcome(result)
                        + result.retcode().map(code -> "; retcode " + code).orElse("") + "]");
    }

    /** What to do about it, where the line itself does not say. */
    static String hint(BulkResult result) {
        if (result.outcome() == Outcome.UNKNOWN) {
            return "nothing reads the value back; set it again to be certain.";
        }
        return switch (ExitStatus.of(result)) {
            case NOT_APPLIED ->
                unreachable(result.failure().map(Throwable::getCause).orElse(null));
            default -> "";
        };
    }

    /** What to do about a gateway that cannot be reached, for this cause. */
    static String unreachable(@Nullable Throwable cause) {
        if (cause instanceof SSLException && String.valueOf(cause.getMessage()).endsWith(NO_TLS)) {
            return "what answers there does not speak TLS: check the port of --gateway and, if there is one, --proxy.";
        }
        return cause instanceof SSLException
                ? "trust the gateway's CA with --ca-file; its certificate must name the host of --gateway."
                : "check --gateway and, if there is one, --proxy, and whether they can be reached from here.";
    }
}
