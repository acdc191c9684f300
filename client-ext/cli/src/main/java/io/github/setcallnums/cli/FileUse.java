package io.github.setcallnums.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files of one command, each for one purpose: what is read is never written, under whatever name. */
final class FileUse {

    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    private final List<Use> uses = new ArrayList<>();

    /** Several keys and certificates may be in one file; and standard output and error often are. */
    private enum Kind {
        DATA,
        PEM,
        STREAM
    }

    private record Use(String name, Path file, Kind kind) {
        boolean canShareWith(Use other) {
            return kind == other.kind && kind != Kind.DATA;
        }
    }

    FileUse() {
        add("the defaults", Defaults.file(), Kind.DATA);
        addStream("standard output", Path.of("/dev/stdout"));
        addStream("standard error", Path.of("/dev/stderr"));
    }

    private void addStream(String name, Path stream) {
        if (Files.isRegularFile(stream)) {
            add(name, stream, Kind.STREAM);
        }
    }

    /** Adds a file of changes, GUIDs or results, which no other may be. */
    FileUse data(String name, @Nullable Path file) {
        return add(name, file, Kind.DATA);
    }

    FileUse pem(String name, @Nullable Path file) {
        return add(name, file, Kind.PEM);
    }

    private FileUse add(String name, @Nullable Path file, Kind kind) {
        if (file != null) {
            uses.add(new Use(name, file.toString().equals("-") ? STANDARD_INPUT : file, kind));
        }
        return this;
    }

    /** Refuses files that are one. */
    void check() {
        if (!Files.exists(Path.of("").toAbsolutePath())) {
            throw new InputException(
                    "The name of the current directory has letters that the locale cannot write.",
                    "nothing was sent; set a locale with UTF-8, for example LC_ALL=C.UTF-8.");
        }
        for (int i = 1; i < uses.size(); i++) {
            for (Use other : uses.subList(0, i)) {
                Use use = uses.get(i);
                if (!use.canShareWith(other) && isSame(use.file, other.file)) {
                    String both = use.file == STANDARD_INPUT && other.file == STANDARD_INPUT
                            ? " are both standard input, which can be only one of them."
                            : " are one file, " + Quoted.printable(use.file.toString()) + ".";
                    throw new InputException(
                            other.name + " and " + use.name + both,
                            "nothing was sent and no file was touched; give each its own.");
                }
            }
        }
    }

    private static boolean isSame(Path first, Path second) {
        try {
            if (Files.exists(first) && Files.exists(second)) {
                return Files.isSameFile(first, second);
            }
            return Files.notExists(first)
                    && Files.notExists(second)
                    && place(first).equals(place(second));
        } catch (IOException e) {
            return first.toAbsolutePath()
                    .normalize()
                    .equals(second.toAbsolutePath().normalize());
        }
    }

    /** Names where a file would be made, in small letters: some file systems make no difference. */
    private static String place(Path file) throws IOException {
        return OutputFile.target(file).toString().toLowerCase(Locale.ROOT);
    }
}
