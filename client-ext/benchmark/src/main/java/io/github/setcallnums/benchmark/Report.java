package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, shown and kept as soon as it is there. */
record Report(Path file) {

    static Report in(Path directory) throws IOException {
        return new Report(Files.writeString(directory.resolve("benchmark.md"), ""));
    }

    void add(String part) throws IOException {
        System.out.println(part);
        Files.writeString(file, part + "\n", StandardOpenOption.APPEND);
    }
}
