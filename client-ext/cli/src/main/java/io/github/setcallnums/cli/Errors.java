package io.github.setcallnums.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one clear line, a hint, and the exit status. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

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
            return String.valueOf(e.getMessage());
        }
        String options = unmatched.stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .collect(Collectors.joining(", "));
        if (options.contains("--guid")) {
            return "A GUID is never an argument, other users could see it: use --guid-file, the environment variable "
                    + GuidSource.VARIABLE + ", or the prompt.";
        }
        if (!options.isEmpty()) {
            return "Unknown option: " + options + ".";
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "Too many arguments, by " + unmatched.size() + "."
                : "There is no such command.";
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        boolean verbose = result.expandedArgs().contains("--verbose");
        ExitStatus status;
        if (e instanceof InputException input) {
            status = ExitStatus.INVALID;
            print(err, String.valueOf(input.getMessage()), input.hint());
        } else {
            status = ExitStatus.BUG;
            print(err, "Unexpected: " + e, "this is a bug; run again with --verbose, and report what it prints.");
        }
        if (verbose) {
            e.printStackTrace(err);
        }
        return status.code();
    }

    static void print(PrintWriter err, String message, String hint) {
        err.println(label("bold,red", "error:") + " " + message);
        if (!hint.isEmpty()) {
            hint(err, hint);
        }
        err.flush();
    }

    static void hint(PrintWriter err, String hint) {
        err.println(label("bold", "hint:") + " " + hint);
        err.flush();
    }

    private static String label(String style, String text) {
        return Terminal.colours().string("@|" + style + " " + text + "|@");
    }
}
