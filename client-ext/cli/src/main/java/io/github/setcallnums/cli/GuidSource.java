package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where one agent's GUID comes from: a file, the environment, or a hidden prompt. Never an argument. */
final class GuidSource {

    static final String VARIABLE = "SETCALLNUMS_GUID";

    private static final String PLACES =
            "give it in a file (--guid-file), in the environment variable " + VARIABLE + ", or at the prompt.";

    @Option(
            names = "--guid-file",
            paramLabel = "FILE",
            description = {
                "File that holds the agent's GUID, or a Set-GUID header's value.",
                "Without it: the environment variable SETCALLNUMS_GUID, or a hidden prompt."
            })
    private @Nullable Path file;

    Guid guid() {
        String text = text().strip();
        try {
            return text.contains("=") ? Guid.fromSetGuid(text) : Guid.of(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), PLACES);
        }
    }

    private String text() {
        if (file != null) {
            return read(file);
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

    /** Reads the file. Its name does not go into a message: it may be a GUID by mistake. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException(
                    "The file of --guid-file cannot be read.", "the option takes a file's name, not the GUID itself.");
        }
    }
}
