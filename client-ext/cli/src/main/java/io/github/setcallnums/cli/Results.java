package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.bulk.NumberedChange;
import io.github.setcallnums.internal.bulk.OpenFailures;
import io.github.setcallnums.internal.bulk.Tally;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The results of a plan: counted, shown as they come, and written where they are wanted. */
final class Results implements BulkListener {

    private final Tally tally = new Tally();
    private final OpenFailures open = new OpenFailures();
    private final Progress progress;
    private final List<Sink> sinks = new ArrayList<>();
    private final Failures failures;
    private final Missing missing;
    private final Amount withoutGuid = new Amount();
    private long unlisted;

    Results(
            CommandLine command,
            boolean json,
            @Nullable Path reportFile,
            RunInfo run,
            PlanFindings plan,
            Missing missing) {
        this.missing = missing;
        PrintWriter err = command.getErr();
        failures = new Failures(plan.lines());
        if (reportFile != null) {
            ReportFile report = new ReportFile(reportFile, run, plan.lines(), plan.style());
            sinks.add(new Sink("report " + reportFile, report, report));
        }
        if (json) {
            sinks.add(new Sink("standard output", new JsonLines(run, plan.lines()), () -> {}));
        }
        this.progress = !json && Terminal.console().isPresent()
                ? new Progress.Bar(err, command.getUsageHelpWidth() - 1, plan.changes(), plan.settled(), tally)
                : new Progress.Lines(err, plan.changes(), tally, System::nanoTime);
    }

    /** Stops the run if a result can no longer be written where it is wanted. */
    @Override
    public void onResult(BulkResult result) {
        add(result);
        progress.onResult(result);
        trouble().ifPresent(trouble -> {
            throw trouble;
        });
    }

    private void add(BulkResult result) {
        tally.add(result);
        failures.add(result);
        boolean isWithoutGuid = Failures.isWithoutGuid(result);
        if (isWithoutGuid) {
            withoutGuid.add(result.change().agentId());
        }
        if (!isWithoutGuid || missing != Missing.SKIP) {
            open.add(result, ExitStatus.of(result).gravity());
        }
        sinks.forEach(sink -> sink.write(result));
    }

    /**
     * Adds what the run, stopped before, has not even read.
     *
     * @param total how many changes there are, if the plan does not tell any more
     */
    void addUnread(Iterator<CallNumsChange> unread, long total) {
        progress.close();
        try {
            while (tally.total() < total && unread.hasNext()) {
                add(new NumberedChange(tally.total(), unread.next()).notSent());
            }
        } catch (UncheckedIOException e) {
            // The plan was changed, or is gone: the number is all that is known of the rest.
        }
        unlisted = total - tally.total();
        tally.addNotSent(unlisted);
    }

    void close() {
        progress.close();
        sinks.forEach(Sink::close);
    }

    Tally tally() {
        return tally;
    }

    /** Returns how many failures a newer applied change has overtaken: these count for nothing any more. */
    long overtaken() {
        return open.overtaken();
    }

    /** Returns the failures that are to be shown. */
    Failures failures() {
        return failures;
    }

    /** Whether there was nothing to do: earlier runs had settled every change that was not left out. */
    boolean isIdle() {
        return tally.fromJournal() > 0 && tally.fromJournal() + leftOut() == tally.total();
    }

    /** Whether changes were left out, as was asked for. */
    boolean hasLeftOut() {
        return leftOut() > 0;
    }

    private long leftOut() {
        return missing == Missing.SKIP ? withoutGuid.changes() : 0;
    }

    /** Says of which changes there was no GUID. */
    Optional<String> note() {
        return missing.note(withoutGuid);
    }

    /** Returns why results can no longer be written. */
    Optional<UncheckedIOException> trouble() {
        return sinks.stream().flatMap(sink -> sink.trouble().stream()).findFirst();
    }

    /**
     * Returns the status that the worst of all results gives, without what was overtaken, or left out as was asked for.
     */
    ExitStatus status() {
        ExitStatus worst = ExitStatus.ofGravity(open.gravest());
        if (unlisted > 0) {
            worst = worst.orWorse(ExitStatus.NOT_APPLIED);
        }
        return isIdle() ? worst.orWorse(ExitStatus.FINISHED) : worst;
    }
}
