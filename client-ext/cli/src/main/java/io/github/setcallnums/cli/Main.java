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
        exitCodeListHeading = "%nExit status:%n",
        footer = {
            "Of many changes the worst one counts: 6, 7, 10, 5, 4, 3.",
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
        CommandLine command = new CommandLine(main);
        command.getCommandSpec().usageMessage().exitCodeList(ExitStatus.meanings());
        return command.registerConverter(int.class, new WholeNumber())
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
