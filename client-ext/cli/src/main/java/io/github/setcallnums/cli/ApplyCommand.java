package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.bulk.JournalFile;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
            "Apply a plan: many changes of many agents, several at a time. First the whole plan is checked; if a line"
                    + " is wrong, nothing is sent. Changes of one agent and media type keep the plan's order."
        },
        customSynopsis = "setcallnums apply PLAN.csv --guids GUIDS.csv --gateway URL [OPTION]...",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nFiles:%n",
        footer = {
            "  PLAN.csv                    GUIDS.csv, keep it readable to yourself only",
            "    agent;mediaType;callnums    agent;guid",
            "    101;social-chat;5           101;279fe21d-....AgentGateway0",
            "  As a spreadsheet saves them: with commas, semicolons or tabs, in UTF-8 or",
            "  UTF-16, columns in any order, others beside them and empty lines passed over.",
            "  A mediaType is a name or a number, see 'setcallnums set --help'.",
            "",
            "Exit status: 0 all was applied, or left out as --missing skip asks for; for",
            "the others see 'setcallnums --help'.",
            "",
            "Examples:",
            "  setcallnums apply shift.csv --guids guids.csv --dry-run",
            "  setcallnums apply shift.csv --guids guids.csv --missing skip --rate 200 \\",
            "      --journal shift.journal --report shift-report.csv --reason 'early shift'",
            "  generate-plan | setcallnums apply - --guids guids.csv",
            "  poll-events | setcallnums apply shift.csv --guids -",
            "  setcallnums apply shift.csv --guids guids.csv --shard 3/10 \\",
            "      --journal shift-3.journal"
        })
final class ApplyCommand implements Callable<Integer> {

    static final String ONE_OCCASION = "a journal is for one occasion; to apply the plan again, give a new one.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN.csv", description = "The changes; - is standard input.")
    private Path planFile = Path.of("");

    @Option(
            names = "--guids",
            paramLabel = "GUIDS.csv",
            required = true,
            description = "The agents' GUIDs, read again whenever the file changes; - is standard input, read for as"
                    + " long as it lasts. With a column gateway, each goes to that address only.")
    private Path guidFile = Path.of("");

    @Option(
            names = "--missing",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "If agents have no GUID: fail and send nothing, skip them, or wait for their GUIDs."
                    + " Default: ${DEFAULT-VALUE}.")
    private Missing missing = Missing.FAIL;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private ThroughputOptions throughput = new ThroughputOptions();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Note what becomes of each change; the same command then goes on after a crash or Ctrl-C, and"
                    + " sends nothing again that was applied. For one plan, one gateway and one occasion.")
    private @Nullable Path journal;

    @Option(
            names = "--retry-unknown",
            fallbackValue = "true",
            description =
                    "Send again what may have been applied, in this run and in earlier ones. Only where nobody else"
                            + " sets newer values at the same time.")
    private boolean retryUnknown;

    @Option(
            names = "--dry-run",
            fallbackValue = "true",
            description = "Check plan, GUIDs and journal, and say what would be sent. Connects to nothing.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE.csv",
            description = "Write what became of each change, when all have ended. Replaces an earlier report only.")
    private @Nullable Path report;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            converter = Shard.Converter.class,
            description = "Apply only the K-th of N parts of the plan, for N machines. An agent is always in one part."
                    + " All machines need one version of this program: another one may divide otherwise.")
    private Shard shard = Shard.WHOLE;

    @Mixin
    private RunInfo runInfo = new RunInfo();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        checkFiles();
        URI gateway = connection.gateway();
        BulkOptions.Builder options = throughput
                .options(shard)
                .retryUnknown(retryUnknown)
                .awaitMissingGuids(missing != Missing.SKIP)
                .reason(runInfo.reason().orElse(""));
        if (journal != null) {
            options.journal(journal);
        }
        CheckedPlan checked = new CheckedPlan(planFile);
        try (CurrentGuids guids = CurrentGuids.of(
                        InputFile.of(guidFile),
                        gateway,
                        missing,
                        spec.commandLine().getErr());
                Plan plan = new Plan(InputFile.of(planFile), shard);
                SetCallNumsClient client =
                        connection.client(guids.registry(), connection.timeout(), throughput.concurrency())) {
            Duration patience = missing == Missing.WAIT ? Duration.ZERO : connection.timeout();
            PlanFindings found = check(plan, guids.toCheckWith(patience), checked, gateway);
            guids.endCheck();
            if (found.isWithoutGuids()) {
                throw new RefusedException(
                        ExitStatus.NOT_APPLIED,
                        "None of the plan's agents has a GUID.",
                        "nothing was sent; see --guids.");
            }
            if (dryRun) {
                tell(found.forecast());
                return ExitStatus.APPLIED.code();
            }
            if (found.toSend() > 0) {
                connection.require(client);
            }
            Results results = new Results(spec.commandLine(), output.isJson(), report, runInfo, found, missing);
            try (Stream<CallNumsChange> changes = plan.changes()) {
                return new PlanRun(spec.commandLine(), output.isJson(), checked, found, results)
                        .run(client, changes.iterator(), options);
            }
        }
    }

    private void checkFiles() {
        connection
                .files()
                .data("PLAN.csv", planFile)
                .data("--guids", guidFile)
                .data("--journal", journal)
                .data("--report", report)
                .check();
        if (report != null) {
            ReportFile.check(report);
        }
    }

    private void tell(List<String> lines) {
        PrintWriter out = output.isJson()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private PlanFindings check(Plan plan, GuidProvider guids, CheckedPlan checked, URI gateway) {
        if (journal == null || (dryRun && !Files.exists(journal))) {
            return plan.check(guids, missing, (change, position) -> {
                checked.add(change);
                return Optional.empty();
            });
        }
        try (JournalFile opened = JournalFile.open(journal, retryUnknown)) {
            opened.requireGateway(gateway);
            PlanFindings found = plan.check(guids, missing, (change, position) -> {
                checked.add(change);
                return opened.settled(position, change).flatMap(BulkResult::settledBy);
            });
            opened.requirePlan(checked.changes(), checked.hash());
            refuseFinished(opened);
            if (!dryRun) {
                opened.notePlan(checked.changes(), checked.hash());
            }
            return found;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InputException(
                    String.valueOf(e.getMessage()),
                    "nothing was sent; a journal is for one plan, one gateway and one occasion.",
                    e);
        } catch (UncheckedIOException e) {
            throw new RefusedException(ExitStatus.FILE, String.valueOf(e.getMessage()), "nothing was sent.");
        }
    }

    private void refuseFinished(JournalFile opened) {
        opened.finishedBy().ifPresent(run -> {
            throw new RefusedException(
                    ExitStatus.FINISHED,
                    "journal " + journal + ": is finished: every change of it was applied; the last run was that of "
                            + Messages.run(run) + ". Nothing was sent.",
                    ONE_OCCASION);
        });
    }
}
