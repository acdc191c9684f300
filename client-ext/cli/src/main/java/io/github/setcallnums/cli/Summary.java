package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.internal.bulk.Tally;
import java.io.PrintWriter;
import java.util.Locale;

/** Says, at the end, what became of a plan, and what helps where something is left to do. */
final class Summary {

    private final Results results;
    private final BulkReport report;

    Summary(Results results, BulkReport.End end) {
        this.results = results;
        this.report = results.tally().report(end);
    }

    void print(PrintWriter out) {
        Tally tally = results.tally();
        if (results.isIdle()) {
            out.println("Nothing was sent: earlier runs had settled every change"
                    + (results.hasLeftOut() ? " but those left out" : "") + ", as the journal says.");
        }
        out.println(Amount.counted(tally.total(), "change") + ": " + tally + ".");
        if (!results.isIdle() && !tally.appliedBy().isEmpty()) {
            out.println(tally.appliedBy());
        }
        report.rejected()
                .forEach((retcode, count) -> out.println(
                        String.format(Locale.ROOT, "Rejected with %s: %,d.", Quoted.printable(retcode), count)));
        if (results.overtaken() > 0) {
            out.println(String.format(
                    Locale.ROOT, "Overtaken by a newer change that was applied: %,d.", results.overtaken()));
        }
        out.flush();
    }

    /** Says how to go on. */
    String advice(boolean hasJournal, boolean retryUnknown) {
        if (results.status() == ExitStatus.APPLIED) {
            return results.hasLeftOut()
                    ? "every change that was not left out was applied or overtaken by a newer one."
                    : "every change was applied or overtaken by a newer one: there is nothing left to send.";
        }
        if (results.status() == ExitStatus.FINISHED) {
            return results.hasLeftOut()
                    ? "when agents that were left out have signed in, get their GUIDs and run the same command again."
                    : ApplyCommand.ONE_OCCASION;
        }
        return why() + next(hasJournal, retryUnknown);
    }

    private String why() {
        return switch (report.end()) {
            case INTERRUPTED -> "stopped by a signal; ";
            case TOO_MANY_FAILURES ->
                report.rejected().keySet().stream().anyMatch(Summary::isForTheGuid)
                        ? "stopped, since too many calls in a row failed; GUIDs were refused: get the current ones; "
                        : "stopped, since too many calls in a row brought no answer; ";
            default -> "";
        };
    }

    private static boolean isForTheGuid(String retcode) {
        return ExitStatus.ofRejection(retcode) == ExitStatus.AUTHENTICATION;
    }

    private String next(boolean hasJournal, boolean retryUnknown) {
        if (!hasJournal) {
            return "the same command sends everything again, in the plan's order; with --journal, it could go on"
                    + " where it ended.";
        }
        String goesOn = "the same command goes on where this one ended";
        if (report.unknown() == 0 || retryUnknown) {
            return goesOn + ".";
        }
        return report.totalRejected() + report.notApplied() > 0
                ? goesOn + ", with --retry-unknown also with what may have been applied."
                : "only what may have been applied is left: --retry-unknown sends it again.";
    }
}
