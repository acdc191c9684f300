package io.github.setcallnums.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A row of {@code interface-page.md}: what the vendor's page says of one thing. */
record Fact(String name, List<String> values, List<String> passing, List<String> failing) {

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final List<Fact> PAGE = read();

    static Fact of(String name) {
        return PAGE.stream()
                .filter(fact -> fact.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not in interface-page.md: " + name));
    }

    /** The facts whose names begin so. */
    static List<Fact> all(String prefix) {
        return PAGE.stream().filter(fact -> fact.name.startsWith(prefix)).toList();
    }

    String value() {
        return values.get(0);
    }

    private static List<Fact> read() {
        try (InputStream table = Fact.class.getResourceAsStream("/interface-page.md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && line.contains("`"))
                    .map(Fact::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fact row(String line) {
        String[] cells = line.split("\\|", -1);
        return new Fact(cells[1].strip(), cell(cells, 2), cell(cells, 3), cell(cells, 4));
    }

    private static List<String> cell(String[] cells, int index) {
        return index >= cells.length
                ? List.of()
                : QUOTED.matcher(cells[index])
                        .results()
                        .map(MatchResult::group)
                        .map(quoted -> quoted.substring(1, quoted.length() - 1))
                        .map(value -> value.replace("\\n", "\n").replace("\\t", "\t"))
                        .toList();
    }
}
