package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.MarkdownTable;
import io.github.setcallnums.SetCallNumsException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds tables of the documentation against the code, and against each other. */
class TablesTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/failures.md"})
    void shouldListEveryExceptionAndNoOther(String page) throws IOException {
        assertThat(MarkdownTable.of(ROOT.resolve(page), "Exception").column(0))
                .containsExactlyInAnyOrderElementsOf(exceptions(SetCallNumsException.class)
                        .map(type -> "`" + type.getSimpleName() + "`")
                        .toList());
    }

    /** A row is known by its table's header and its first cell. */
    @Test
    void shouldSayTheSameInEveryPageThatHasARow() throws IOException {
        Map<List<String>, Map<Path, List<String>>> found = new HashMap<>();
        for (Path page : pages()) {
            for (MarkdownTable table : MarkdownTable.in(page)) {
                for (List<String> row : table.rows()) {
                    List<String> known = new ArrayList<>(table.header());
                    known.add(row.get(0));
                    found.computeIfAbsent(known, any -> new HashMap<>()).put(page, row);
                }
            }
        }
        found.values().removeIf(pages -> pages.size() == 1);

        assertThat(found).as("the performance, at least").isNotEmpty();
        assertThat(found.values())
                .allSatisfy(rows -> assertThat(Set.copyOf(rows.values()))
                        .as("pages " + rows.keySet())
                        .hasSize(1));
    }

    private static Stream<Class<?>> exceptions(Class<?> type) {
        Stream<Class<?>> below = type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(TablesTest::exceptions)
                : Stream.of();
        return Modifier.isAbstract(type.getModifiers()) ? below : Stream.concat(Stream.of(type), below);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "client-ext", "contract-tests", "api-spec")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
