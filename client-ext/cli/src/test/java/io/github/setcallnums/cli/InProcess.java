package io.github.setcallnums.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line, run in this process and without anybody's file of defaults. */
public final class InProcess {

    private InProcess() {}

    /** What it said, and how it ended. */
    public record Result(int status, String out, String err) {}

    public static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    /**
     * Returns every flag of a command by its name, and whether it is on if it is named and a default says so, too.
     *
     * @param line the command with what it requires
     */
    public static Map<String, Boolean> flags(String... line) {
        IDefaultValueProvider on = argument -> isFlag(argument) ? "true" : null;
        Map<String, Boolean> flags = new TreeMap<>();
        for (OptionSpec option : Main.commandLine()
                .getSubcommands()
                .get(line[0])
                .getCommandSpec()
                .options()) {
            if (isFlag(option)) {
                String[] named = Arrays.copyOf(line, line.length + 1);
                named[line.length] = option.longestName();
                ParseResult parsed =
                        Main.commandLine().setDefaultValueProvider(on).parseArgs(named);
                flags.put(option.longestName(), parsed.subcommand().matchedOptionValue(option.longestName(), false));
            }
        }
        return flags;
    }

    private static boolean isFlag(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && option.typeInfo().isBoolean()
                && !option.usageHelp()
                && !option.versionHelp();
    }
}
