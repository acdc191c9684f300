package io.github.setcallnums.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads defaults of options from a properties file, in which an option stands without its dashes: {@code ca-file=…}. */
final class Defaults implements IDefaultValueProvider {

    private static final String VARIABLE = "SETCALLNUMS_CONFIG";

    private final Properties properties = new Properties();

    private Defaults() {}

    /** Reads the file that SETCALLNUMS_CONFIG names, or else ~/.setcallnums.properties if there is one. */
    static Defaults read() {
        String name = System.getenv(VARIABLE);
        Path file = name == null ? Path.of(System.getProperty("user.home"), ".setcallnums.properties") : Path.of(name);
        Defaults defaults = new Defaults();
        if (name != null || Files.exists(file)) {
            defaults.load(file);
        }
        return defaults;
    }

    private void load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + ": cannot be read as a properties file.", "see " + VARIABLE + ".", e);
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? properties.getProperty(option.longestName().substring("--".length()))
                : null;
    }
}
