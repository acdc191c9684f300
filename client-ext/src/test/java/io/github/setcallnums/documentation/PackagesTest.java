package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {

    @Test
    void shouldEachSayWhereItsTestsAre() throws IOException {
        assertThat(packages())
                .hasSizeGreaterThan(5)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("\n// Tests: "));
    }

    private static Set<Path> packages() throws IOException {
        Set<Path> packages = new HashSet<>();
        for (Path sources : sources()) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .forEach(packages::add);
            }
        }
        return packages;
    }

    /** Those of this module and of the modules in it. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(""))) {
            return Stream.concat(Stream.of(Path.of("")), modules)
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
