package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in api-spec/README.md, which says what proves each fact, names tests that exist. */
class FactTableTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+)`");

    @Test
    void shouldNameTestsThatExist() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../api-spec/README.md")).stream()
                .filter(line -> line.matches("\\|.*\\|.*\\| (Facts|Boundaries|Examples) .*"))
                .map(line -> line.replaceFirst(".*\\| (?=Facts|Boundaries|Examples)", ""))
                .flatMap(proof -> TEST.matcher(proof).results().map(match -> match.group(1)))
                .toList();
        List<String> tests = Stream.of(SpecFactsTest.class, SpecBoundariesTest.class, SpecExamplesTest.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(Method::getName)
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(tests).containsAll(named);
    }
}
