package io.github.setcallnums.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads defaults of options from a properties file, in which an option stands without its dashes: {@code ca-file=…}.
 */
final class Defaults implements IDefaultValueProvider {

    private static final String VARIABLE = "SETCALLNUMS_CONFIG";

    private final Properties properties = new Properties();

    private Defaults() {}

    /** Returns the file that SETCALLNUMS_CONFIG names, or else ~/.setcallnums.properties, which need not be there. */
    static Path file() {
        String name = System.getenv(VARIABLE);
        try {
            return isNamed()
                    ? Path.of(String.valueOf(name))
                    : Path.of(System.getProperty("user.home"), ".setcallnums.properties");
        } catch (InvalidPathException e) {
            throw new InputException(
                    "The file of defaults: " + FileName.complaint(e) + ".",
                    "or name another one in " + VARIABLE + ".",
                    e);
        }
    }

    private static boolean isNamed() {
        String name = System.getenv(VARIABLE);
        return name != null && !name.isBlank();
    }

    /** Reads the file, if there is one, whose keys must be options of one of the commands. */
    static Defaults read(CommandLine command) {
        Path file = file();
        Defaults defaults = new Defaults();
        if (isNamed() || Files.exists(file)) {
            defaults.load(file);
            Set<String> known = new TreeSet<>();
            addOptions(command, known);
            defaults.check(file, known);
        }
        return defaults;
    }

    private void load(Path file) {
        try (BufferedReader in = Text.reader(Files.newInputStream(file))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + ": cannot be read as a properties file.", "see " + VARIABLE + ".", e);
        }
    }

    private static void addOptions(CommandLine command, Set<String> names) {
        command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(Defaults::key)
                .forEach(names::add);
        command.getSubcommands().values().forEach(subcommand -> addOptions(subcommand, names));
    }

    private static String key(OptionSpec option) {
        return option.longestName().substring("--".length());
    }

    private void check(Path file, Set<String> known) {
        Problems problems = new Problems();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(key);
            String name = file + ": ";
            if (!known.contains(key)) {
                problems.add(name + "there is no option " + Quoted.value(key) + "; the nearest is "
                        + Collections.min(known, Comparator.comparingInt(other -> distance(key, other))) + ".");
            } else if (value.isBlank()) {
                problems.add(name + key + " has no value.");
            } else if (value.indexOf('\uFFFD') >= 0) {
                problems.add(name + "the value of " + key + " is not in UTF-8.");
            }
        }
        problems.report("nothing was sent.");
    }

    /** How many letters are to be added, taken away or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (Character.toLowerCase(from.charAt(i - 1)) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    /** Whether the file gives an option's value. */
    boolean gives(OptionSpec option) {
        return defaultValue(option) != null;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()) {
            String value = properties.getProperty(key(option));
            return value == null ? null : Text.strip(value);
        }
        return null;
    }
}
