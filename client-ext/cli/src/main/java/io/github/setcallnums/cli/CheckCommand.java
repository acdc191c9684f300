package io.github.setcallnums.cli;

import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.cli.check.Agent;
import io.github.setcallnums.cli.check.Finding;
import io.github.setcallnums.cli.check.GatewayCheck;
import io.github.setcallnums.cli.check.GatewayConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a gateway. */
@Command(
        name = "check",
        description = {
            "Hold a live gateway against the specification: what it answers to right changes, to wrong values and to"
                    + " wrong GUIDs. Arguments, files, certificate and connection are judged first; if something is"
                    + " wrong there, nothing is sent.",
            "It touches only the agents that the file names. The right change comes last, so that its number stays: the"
                    + " callnums of the line, by default 1. Nothing can read back what it was before, nor whether the"
                    + " change has taken effect."
        },
        customSynopsis = "setcallnums check --gateway URL --agents AGENTS.csv [OPTION]...",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nFiles:%n",
        footer = {
            "  AGENTS.csv has the columns agentid, mediatype, state, guid, perhaps callnums;",
            "  keep it readable to yourself only. The media type is one of the agent's skill",
            "  queues.",
            "  The state is one of",
            "    signed-in   guid is the agent's current GUID",
            "    timed-out   guid is one that has been renewed and has timed out",
            "    signed-out  guid is the last one, or empty",
            "  A GUID may live for two minutes only: write the file last.",
            "",
            "Exit status: 0 nothing is broken, 8 something is, 3 or 4 the gateway refused",
            "what the file says it should do, 5 it cannot be reached, 2 wrong input.",
            "",
            "Examples:",
            "  setcallnums check --gateway https://10.20.30.40:8043 --agents agents.csv \\",
            "      --ca-file gateway-ca.pem",
            "  setcallnums check --agents agents.csv --output json | jq .verdict"
        })
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--agents",
            paramLabel = "AGENTS.csv",
            required = true,
            description = "The agents that may be touched, and their GUIDs.")
    private Path agentsFile = Path.of("");

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE.xml",
            description = "Also write the findings as CI systems read them.")
    private @Nullable Path junitXml;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        connection
                .files()
                .data("--agents", agentsFile)
                .data("--junit-xml", junitXml)
                .check();
        List<Agent> agents = new AgentsFile().read(InputFile.of(agentsFile));
        JUnitXml report = junitXml == null ? null : JUnitXml.to(junitXml);
        try (SetCallNumsClient client = connection.client(agent -> Optional.empty(), Duration.ZERO, 1)) {
            client.checkConnection();
        } catch (UncheckedIOException e) {
            String reason = "Not checked: " + e.getMessage() + ".";
            Errors.print(spec.commandLine().getErr(), reason, Messages.unreachable(e.getCause()));
            if (report != null) {
                write(() -> report.writeNotChecked(reason));
            }
            return ExitStatus.NOT_APPLIED.code();
        }
        List<Finding> findings = check(agents);
        ExitStatus status = status(findings);
        boolean written = report == null || write(() -> report.write(findings));
        return (written ? status : status.orWorse(ExitStatus.FILE)).code();
    }

    private List<Finding> check(List<Agent> agents) throws IOException {
        List<Finding> findings = new ArrayList<>();
        CheckTable table = new CheckTable(spec.commandLine(), output.isJson());
        try (GatewayConnection gateway = connection.raw()) {
            new GatewayCheck(gateway, agents).run(finding -> {
                findings.add(finding);
                table.show(finding);
            });
        }
        table.sumUp(findings);
        return findings;
    }

    private interface Writing {
        void run() throws IOException;
    }

    private boolean write(Writing writing) {
        try {
            writing.run();
            return true;
        } catch (IOException e) {
            Errors.print(spec.commandLine().getErr(), junitXml + ": cannot be written.", "");
            return false;
        }
    }

    private static ExitStatus status(List<Finding> findings) {
        return findings.stream().map(CheckCommand::status).reduce(ExitStatus.APPLIED, ExitStatus::orWorse);
    }

    private static ExitStatus status(Finding finding) {
        return switch (finding.verdict()) {
            case KEPT -> ExitStatus.APPLIED;
            case BROKEN -> ExitStatus.BROKEN;
            case NOT_CHECKED ->
                finding.agent().isEmpty()
                        ? ExitStatus.APPLIED
                        : finding.retcode().map(ExitStatus::ofRejection).orElse(ExitStatus.NOT_APPLIED);
        };
    }
}
