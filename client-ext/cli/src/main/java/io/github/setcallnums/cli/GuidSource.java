package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where one agent's GUID comes from: a file, the environment, or a hidden prompt. Never an argument. */
final class GuidSource {

    static final String VARIABLE = "SETCALLNUMS_GUID";

    private static final Pattern SET_GUID = Pattern.compile("(?i)jsessionid=");

    private static final String PLACES =
            "give it in a file (--guid-file), in the environment variable " + VARIABLE + ", or at the prompt.";

    @Option(
            names = "--guid-file",
            paramLabel = "FILE",
            description = {
                "File that holds the agent's GUID, or a Set-GUID header's value, read again when it changes;"
                        + " - is standard input.",
                "Without it: the environment variable SETCALLNUMS_GUID, or a hidden prompt."
            })
    private @Nullable Path file;

    @Nullable
    Path file() {
        return file;
    }

    /** Returns the file, if it is one that may hold another GUID later. */
    Optional<Path> followed() {
        return Optional.ofNullable(file).filter(path -> InputFile.of(path).canBeReadAgain());
    }

    Guid guid() {
        try {
            return parse(Text.strip(text()));
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), PLACES);
        }
    }

    private String text() {
        if (file != null) {
            return new SecretFile("--guid-file", "GUID", file).read();
        }
        String variable = System.getenv(VARIABLE);
        if (variable != null) {
            return variable;
        }
        return Terminal.console()
                .map(console -> console.readPassword("GUID: "))
                .map(String::new)
                .orElseThrow(() -> new InputException("The agent's GUID is missing.", PLACES));
    }

    /** Takes a bare GUID, or a Set-GUID header's value. */
    static Guid parse(String text) {
        return SET_GUID.matcher(text).find() ? Guid.fromSetGuid(text) : Guid.of(text);
    }
}
