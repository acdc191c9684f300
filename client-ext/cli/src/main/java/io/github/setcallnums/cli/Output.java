package io.github.setcallnums.cli;

import picocli.CommandLine.Option;

/** What standard output is for: people, or programs. */
final class Output {

    private enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "What standard output is for: text for people, json for programs, with an object for each change."
                            + " Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    boolean isJson() {
        return format == Format.JSON;
    }
}
