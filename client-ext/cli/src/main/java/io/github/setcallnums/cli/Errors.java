package io.github.setcallnums.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one clear line, a hint, and the exit status. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Main main;

    Errors(Main main) {
        this.main = main;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        print(command.getErr(), message(e), "see '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.INVALID.code();
    }

    /** Names no value that is out of place: it may be a GUID. */
    private static String message(ParameterException e) {
        // What is unknown may be why something else is missing, which is all that the exception tells.
        List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
        if (unmatched.isEmpty()) {
            return source(e) + withoutSecret(e);
        }
        List<String> options = unmatched.stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .toList();
        if (options.contains("--guid")) {
            return "A GUID is never an argument, other users could see it: use --guid-file, the environment variable "
                    + GuidSource.VARIABLE + ", or the prompt.";
        }
        if (!options.isEmpty()) {
            return "Unknown option: " + String.join(", ", options) + ".";
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "Too many arguments, by " + unmatched.size() + "."
                : "There is no such command.";
    }

    /** Names the file of defaults, if the option was not given but stands there. */
    private static String source(ParameterException e) {
        ParseResult given = e.getCommandLine().getParseResult();
        return e.getArgSpec() instanceof OptionSpec option
                        && e.getCommandLine().getDefaultValueProvider() instanceof Defaults defaults
                        && defaults.gives(option)
                        && (given == null || !given.hasMatchedOption(option))
                ? Defaults.file() + ": "
                : "";
    }

    private static String withoutSecret(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        String value = String.valueOf(e.getValue());
        return Quoted.mayBeSecret(value) ? message.replace(value, Quoted.value(value)) : message;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        ExitStatus status;
        if (e instanceof InputException input) {
            status = ExitStatus.INVALID;
            print(err, input);
        } else if (e instanceof RefusedException refused) {
            status = refused.status();
            print(err, String.valueOf(refused.getMessage()), refused.hint());
        } else {
            status = ExitStatus.BUG;
            print(err, "Unexpected: " + e, "this is a bug; run again with --verbose, and report what it prints.");
        }
        if (main.isVerbose()) {
            e.printStackTrace(err);
        }
        return status.code();
    }

    static void print(PrintWriter err, InputException e) {
        e.messages().forEach(message -> print(err, message, ""));
        hint(err, e.hint());
    }

    static void print(PrintWriter err, String message, String hint) {
        err.println(label("bold,red", "error:") + " " + Quoted.printable(message));
        hint(err, hint);
    }

    static void warn(PrintWriter err, String message, String hint) {
        warn(err, List.of(message), hint);
    }

    static void warn(PrintWriter err, List<String> messages, String hint) {
        messages.forEach(message -> err.println(label("bold,yellow", "warning:") + " " + Quoted.printable(message)));
        hint(err, hint);
    }

    static void hint(PrintWriter err, String hint) {
        if (!hint.isEmpty()) {
            err.println(label("bold", "hint:") + " " + Quoted.printable(hint));
        }
        err.flush();
    }

    private static String label(String style, String text) {
        return Terminal.colours().string("@|" + style + " " + text + "|@");
    }
}
