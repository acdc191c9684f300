package io.github.setcallnums.contract.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of what was released last, kept as {@code name-version.extension}.
 *
 * @param version the version that its name gives it
 */
record Released(Path file, String version) {

    private static final Path FOLDER = Path.of("src/test/resources/released");

    static Released find(String name, String extension) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(name + "-"))
                    .filter(file -> file.toString().endsWith(extension))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("One baseline is needed for " + name + ", but there are: " + found);
            }
            String file = found.get(0).getFileName().toString();
            return new Released(found.get(0), file.substring(name.length() + 1, file.length() - extension.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
