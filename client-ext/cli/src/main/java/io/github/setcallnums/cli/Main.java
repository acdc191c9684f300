package io.github.setcallnums.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
        name = "setcallnums",
        description = "Sets how many sessions of a media type signed-in agents of a CC-Gateway may hold at a time.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SetCommand.class,
            ApplyCommand.class,
            CheckCommand.class,
            GatewayCommand.class,
            DemoCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  all applied",
            "  1  a bug of this program",
            "  2  bad usage or input, nothing was sent",
            "  3  rejected by the gateway",
            "  4  rejected by the gateway for the agent's GUID or sign-in",
            "  5  not applied: no GUID, unreachable, TLS, stopped, or out of time; what",
            "     '--missing skip' leaves out does not count",
            "  6  outcome unknown: sent, but no answer came",
            "  7  the answer is unreadable",
            "  8  'check' found an answer that the specification does not allow",
            "  9  the journal is of a run that is finished, nothing was sent",
            " 10  a journal, a report or standard output cannot be written",
            "130  stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP: the summary says how far",
            "Of many changes, the worst one counts: 6, 7, 10, 5, 4, 3.",
            "",
            "Files:",
            "  ~/.setcallnums.properties, or the file that SETCALLNUMS_CONFIG names, holds",
            "  defaults of options, in UTF-8, for example gateway=https://10.20.30.40:8043",
            "",
            "Examples:",
            "  setcallnums set --gateway https://10.20.30.40:8043 --ca-file gateway-ca.pem \\",
            "      --agent 101 --media-type social-chat --callnums 5 --guid-file 101.guid",
            "  setcallnums apply shift.csv --guids guids.csv --journal shift.journal",
            "",
            "setcallnums stands for: java -jar setcallnums-cli.jar"
        })
final class Main implements Runnable {

    @Option(
            names = "--verbose",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Log every attempt, and show stack traces.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /**
     * Runs the command line and ends the JVM.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        CommandLine command = commandLine();
        try {
            return command.setDefaultValueProvider(Defaults.read(command)).execute(args);
        } catch (InputException e) {
            Errors.print(command.getErr(), e);
            return ExitStatus.INVALID.code();
        }
    }

    static CommandLine commandLine() {
        Main main = new Main();
        Errors errors = new Errors(main);
        return new CommandLine(main)
                .registerConverter(int.class, new WholeNumber())
                .registerConverter(boolean.class, Main::flag)
                .registerConverter(Path.class, new FileName())
                .setExpandAtFiles(false)
                .setExecutionStrategy(main::execute)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.colours()))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static boolean flag(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new TypeConversionException(Quoted.value(value) + " is neither true nor false");
    }

    /** Starts logging, which must be set up before the first logger is made. */
    private int execute(ParseResult parsed) {
        Logging.configure(verbose);
        return new RunLast().execute(parsed);
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
