package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The results of a plan: counted, shown, and written where they are wanted. */
final class Results implements BulkListener, AutoCloseable {

    private static final int FAILURES_SHOWN = 3;

    private final PrintWriter words;
    private final PrintWriter err;
    private final Counts counts = new Counts();
    private final Progress progress;
    private final @Nullable ReportFile report;
    private final List<BulkListener> listeners = new ArrayList<>();
    private final List<BulkResult> failures = new ArrayList<>();

    Results(CommandLine command, boolean json, @Nullable Path reportFile, long total) {
        this.words = json ? command.getErr() : command.getOut();
        this.err = command.getErr();
        this.report = reportFile == null ? null : new ReportFile(reportFile);
        this.progress = !json && Terminal.console().isPresent()
                ? new Progress.Bar(err, command.getUsageHelpWidth() - 1, total, counts)
                : new Progress.Lines(err, total, counts, System::nanoTime);
        listeners.add(counts);
        listeners.add(progress);
        if (report != null) {
            listeners.add(report);
        }
        if (json) {
            listeners.add(new JsonLines(System.out));
        }
    }

    @Override
    public void ended(BulkResult result) {
        listeners.forEach(listener -> listener.ended(result));
        boolean tried = result.attempts() > 0;
        if (tried && result.outcome() != Outcome.APPLIED && failures.size() < FAILURES_SHOWN) {
            failures.add(result);
        }
    }

    /** Adds what the run, stopped before, has not even read. */
    void addUnread(Plan plan, long read) {
        progress.close();
        listeners.remove(progress);
        try (Stream<CallNumsChange> changes = plan.changes()) {
            changes.skip(read)
                    .forEach(change -> ended(new BulkResult(
                            counts.total(),
                            change,
                            Outcome.NOT_APPLIED,
                            Optional.empty(),
                            "Not sent: the run was stopped before.",
                            0,
                            Optional.empty())));
        }
    }

    ExitStatus status() {
        return counts.status();
    }

    /** Sums up. */
    void show(BulkReport summary, boolean hasJournal) {
        words.println(String.format(Locale.ROOT, "%,d changes: %s.", counts.total(), counts));
        if (summary.fromJournal() > 0) {
            words.println(String.format(Locale.ROOT, "Settled in earlier runs: %,d.", summary.fromJournal()));
        }
        summary.rejected()
                .forEach((retcode, count) ->
                        words.println(String.format(Locale.ROOT, "Rejected with %s: %,d.", retcode, count)));
        words.flush();
        failures.forEach(failure -> Errors.print(err, Words.failure(failure), ""));
        if (status() != ExitStatus.APPLIED) {
            Errors.hint(err, advice(summary, hasJournal));
        }
    }

    private String advice(BulkReport summary, boolean hasJournal) {
        String why = switch (summary.end()) {
            case COMPLETE -> "";
            case INTERRUPTED -> "stopped by a signal; ";
            case BREAKER -> "stopped, since too many calls in a row brought no answer; ";
        };
        return why
                + (hasJournal
                        ? "the same command goes on where this one ended"
                                + (summary.unknown() > 0
                                        ? ", with --retry-unknown also with what may have been applied."
                                        : ".")
                        : "with --journal, the same command could go on where this one ended.")
                + (report == null ? " --report FILE.csv lists every change." : "");
    }

    @Override
    public void close() {
        progress.close();
        if (report != null) {
            try {
                report.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
