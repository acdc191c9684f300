package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
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
        BulkOptions.Builder options = pace.options().repeatUnknown(retryUnknown);
        if (journal != null) {
            options.journal(journal);
        }
        Plan.Size size = check(plan, guids);
        try (SetCallNumsClient client = connection.client(guids, pace.concurrency())) {
            if (dryRun) {
                spec.commandLine().getOut().println("All is well with " + size + ". Nothing was sent.");
                return ExitStatus.APPLIED.code();
            }
            return run(client, plan, size, options);
        }
    }

    private Plan.Size check(Plan plan, GuidRegistry guids) {
        if (journal == null || (dryRun && !Files.exists(journal))) {
            return plan.check(guids, (change, position) -> {});
        }
        try (JournalFile opened = JournalFile.open(journal, retryUnknown)) {
            return plan.check(guids, (change, position) -> opened.settled(position, change));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new InputException(String.valueOf(e.getMessage()), "nothing was sent.", e);
        }
    }

    private int run(SetCallNumsClient client, Plan plan, Plan.Size size, BulkOptions.Builder options) {
        Interruption interruption = new Interruption();
        try (Results results = new Results(spec.commandLine(), output.isJson(), report, size.changes())) {
            BulkReport summary;
            try (Stream<CallNumsChange> changes = plan.changes()) {
                summary = client.applyAll(changes, options.listener(results).build());
            }
            // The flag would close the files that are still to be written.
            Thread.interrupted();
            results.addUnread(plan, summary.total());
            results.show(summary, journal != null);
            return results.status().code();
        } finally {
            interruption.close();
        }
    }
}
