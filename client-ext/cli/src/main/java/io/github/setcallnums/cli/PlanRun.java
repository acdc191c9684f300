package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Applies a plan that was checked, and tells how that ended, in whatever way it did. */
final class PlanRun {

    private final PrintWriter out;
    private final PrintWriter err;
    private final CheckedPlan plan;
    private final PlanFindings found;
    private final Results results;
    private final Set<UncheckedIOException> troubles = new LinkedHashSet<>();
    private End end = End.COMPLETE;
    private @Nullable RuntimeException failure;

    PlanRun(CommandLine command, boolean json, CheckedPlan plan, PlanFindings found, Results results) {
        this.out = json ? command.getErr() : command.getOut();
        this.err = command.getErr();
        this.plan = plan;
        this.found = found;
        this.results = results;
    }

    int run(SetCallNumsClient client, Iterator<CallNumsChange> changes, BulkOptions.Builder options) {
        Iterator<CallNumsChange> checked = plan.read(changes);
        try (GracefulShutdown shutdown = new GracefulShutdown(err)) {
            apply(client, checked, options.listener(results).build());
            shutdown.callsHaveEnded();
            results.addUnread(checked, plan.changes());
            results.close();
            results.trouble().ifPresent(troubles::add);
            ExitStatus status = tell(options.build());
            return shutdown.status().orElse(status.code());
        }
    }

    private void apply(SetCallNumsClient client, Iterator<CallNumsChange> changes, BulkOptions options) {
        try {
            Spliterator<CallNumsChange> all = Spliterators.spliteratorUnknownSize(changes, Spliterator.ORDERED);
            end = client.applyAll(StreamSupport.stream(all, false), options).end();
        } catch (UncheckedIOException e) {
            troubles.add(e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private ExitStatus tell(BulkOptions options) {
        Summary summary = new Summary(results, end);
        summary.print(out);
        results.note().ifPresent(out::println);
        found.note().ifPresent(out::println);
        if (out.checkError() || System.out.checkError()) {
            troubles.add(new UncheckedIOException("standard output cannot be written.", new IOException()));
            summary.print(err);
        }
        results.failures().print(err);
        troubles.forEach(trouble -> Errors.print(err, String.valueOf(trouble.getMessage()), ""));
        if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
            Errors.print(err, String.valueOf(failure.getMessage()), "");
        } else if (failure != null) {
            throw failure;
        }
        ExitStatus status =
                troubles.isEmpty() ? results.status() : results.status().orWorse(ExitStatus.FILE);
        if (status != ExitStatus.APPLIED) {
            Errors.hint(err, summary.advice(options.journal().isPresent(), options.retryUnknown()));
        }
        return status;
    }
}
