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
 * Reads a catalogue of drifts. A paragraph is a drift: {@code ## name}, {@code check: …}, {@code says: …}, what to find
 * after {@code - } and its replacement after {@code + }. A line {@code # file} says where in the drifts that follow;
 * {@code # request} and {@code # answer} mean what passes on the wire, and there {@code - } is a regular expression.
 */
final class Catalogue {

    private Catalogue() {}

    static List<Drift> read(String name) {
        List<Drift> drifts = new ArrayList<>();
        String place = "";
        for (String paragraph :
                text(Path.of("src/test/resources/drift", name + ".txt")).split("\n\n+", -1)) {
            List<String> lines = paragraph.lines().toList();
            if (lines.get(0).startsWith("# ")) {
                place = after("# ", lines);
            } else {
                drifts.add(new Drift(
                        after("## ", lines), after("check: ", lines), after("says: ", lines), change(place, lines)));
            }
        }
        return drifts;
    }

    private static Change change(String place, List<String> lines) {
        return place.contains("/")
                ? new ChangedFile(Path.of(place), after("- ", lines), after("+ ", lines))
                : new Rewriting(place, after("when: ", lines), after("- ", lines), after("+ ", lines));
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
