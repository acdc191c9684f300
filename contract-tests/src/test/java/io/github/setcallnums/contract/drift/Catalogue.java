package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a catalogue of drifts. A line {@code # file} names the file of the drifts that follow; a paragraph is a drift:
 * {@code ## name}, {@code check: …}, {@code says: …}, the lines to find after {@code - } and their replacement after
 * {@code + }.
 */
final class Catalogue {

    private Catalogue() {}

    static List<Drift> read(String name) {
        String text = text(Path.of("src/test/resources/drift", name + ".txt"));
        List<Drift> drifts = new ArrayList<>();
        Path file = Path.of("");
        for (String paragraph : text.split("\n\n+", -1)) {
            List<String> lines = paragraph.lines().toList();
            String first = lines.get(0);
            if (first.startsWith("# ")) {
                file = Path.of(first.substring(2));
            } else {
                drifts.add(new Drift(
                        after("## ", lines),
                        file,
                        after("check: ", lines),
                        after("says: ", lines),
                        after("- ", lines),
                        after("+ ", lines)));
            }
        }
        return drifts;
    }

    private static String after(String mark, List<String> lines) {
        return lines.stream()
                .flatMap(line -> line.startsWith(mark) ? Stream.of(line.substring(mark.length())) : Stream.empty())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
