package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.internal.bulk.JournalFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies a plan. */
@Command(
        name = "apply",
        description = {
            "Apply a plan: many changes of many agents, several at a time. First the whole plan is checked; if a line is"
                    + " wrong, nothing is sent. Changes of one agent and media type keep the plan's order."
        },
        customSynopsis = "setcallnums apply PLAN.csv --guids GUIDS.csv --gateway URL [OPTION]...",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nFiles:%n",
        footer = {
            "  PLAN.csv begins with the line agent,mediaType,callnums",
            "  GUIDS.csv begins with the line agent,guid; keep it readable to yourself only",
            "",
            "Examples:",
            "  setcallnums apply shift.csv --guids guids.csv --dry-run",
            "  setcallnums apply shift.csv --guids guids.csv --journal shift.journal --rate 200 \\",
            "      --report shift-report.csv",
            "  setcallnums apply shift.csv --guids guids.csv --shard 3/10 --journal shift-3.journal"
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN.csv", description = "The changes.")
    private Path planFile = Path.of("");

    @Option(names = "--guids", paramLabel = "GUIDS.csv", required = true, description = "The agents' GUIDs.")
    private Path guidFile = Path.of("");

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Pace pace = new Pace();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Note what becomes of each change; the same command then goes on after a crash or Ctrl-C, and"
                    + " repeats nothing that was applied.")
    private @Nullable Path journal;

    @Option(
            names = "--retry-unknown",
            description =
                    "Send again what may have been applied, in this run and in earlier ones. Only where nobody else"
                            + " sets newer values at the same time.")
    private boolean retryUnknown;

    @Option(names = "--dry-run", description = "Check everything, send nothing.")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "FILE.csv", description = "Write what became of each change.")
    private @Nullable Path report;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            converter = Shard.Converter.class,
            description = "Apply only the K-th of N parts of the plan, for N machines. An agent is always in one part.")
    private Shard shard = Shard.WHOLE;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        GuidRegistry guids = GuidFile.read(guidFile);
        Plan plan = new Plan(planFile, shard);
        BulkOptions.Builder options = pace.options().retryUnknown(retryUnknown);
        if (journal != null) {
            options.journal(journal);
        }
        CheckedPlan checked = new CheckedPlan(planFile);
        Plan.Size size = check(plan, guids, checked);
        try (SetCallNumsClient client = connection.client(guids, pace.concurrency())) {
            if (dryRun) {
                spec.commandLine().getOut().println("All is well with " + size + ". Nothing was sent.");
                return ExitStatus.APPLIED.code();
            }
            Results results = new Results(
                    spec.commandLine(), output.isJson(), report, checked.changes(), checked.settledBefore());
            try (Stream<CallNumsChange> changes = plan.changes()) {
                return new PlanRun(spec.commandLine(), output.isJson(), checked, results)
                        .run(client, changes.iterator(), options);
            }
        }
    }

    private Plan.Size check(Plan plan, GuidRegistry guids, CheckedPlan checked) {
        if (journal == null || (dryRun && !Files.exists(journal))) {
            return plan.check(guids, (change, position) -> checked.add(change, false));
        }
        try (JournalFile opened = JournalFile.open(journal, retryUnknown)) {
            Plan.Size size = plan.check(
                    guids,
                    (change, position) ->
                            checked.add(change, opened.settled(position, change).isPresent()));
            opened.requirePlan(checked.changes(), checked.hash());
            refuseFinished(opened);
            if (!dryRun) {
                opened.notePlan(checked.changes(), checked.hash());
            }
            return size;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InputException(
                    String.valueOf(e.getMessage()), "nothing was sent; a journal is for one plan and one occasion.", e);
        } catch (UncheckedIOException e) {
            throw new RefusedException(ExitStatus.FILE, String.valueOf(e.getMessage()), "nothing was sent.");
        }
    }

    private void refuseFinished(JournalFile opened) {
        opened.finishedBy().ifPresent(run -> {
            throw new RefusedException(
                    ExitStatus.FINISHED,
                    "journal " + journal + ": is finished: every change of it was applied, by the run of " + run
                            + ". Nothing was sent.",
                    "a journal is for one occasion; to apply the plan again, give a new one.");
        });
    }
}
