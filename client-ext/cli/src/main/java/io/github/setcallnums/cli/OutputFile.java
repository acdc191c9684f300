package io.github.setcallnums.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside its place and put there when it is whole. One that is already there is replaced only if
 * its first line says that it is an earlier one of the same kind. A pipe or a device is written as it is.
 */
final class OutputFile implements Closeable {

    private static final int LONGEST_CHAIN = 40;
    private static final int LONGEST_BEGINNING = 200;

    private final Path place;
    private final Path part;
    private final PartStream out;

    /**
     * Begins to write.
     *
     * @param file where the result is to be
     * @param isPrivate whether only its owner may read it
     */
    OutputFile(Path file, boolean isPrivate) throws IOException {
        place = target(file);
        if (isPipe(place)) {
            part = place;
        } else if (isPrivate) {
            part = Files.createTempFile(directory(place), place.getFileName() + ".", ".part");
        } else {
            part = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + ".part");
        }
        out = new PartStream(part);
    }

    /** Writes, and remembers if that failed, which not everybody who writes does. */
    private static final class PartStream extends FilterOutputStream {

        private @Nullable IOException failure;

        PartStream(Path file) throws IOException {
            super(new FileOutputStream(file.toFile()));
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** Refuses a file that is another one, or that could not be written. An earlier one begins in one of some ways. */
    static void check(Path file, String... beginnings) {
        String name = Quoted.printable(file.toString());
        try {
            Path place = target(file);
            if (isPipe(place)) {
                return;
            }
            if (!Files.isWritable(directory(place)) || (Files.exists(place) && !Files.isWritable(place))) {
                throw new AccessDeniedException(name);
            }
            if (Files.exists(place)
                    && Files.size(place) > 0
                    && Arrays.stream(beginnings).noneMatch(start(place)::startsWith)) {
                throw new InputException(
                        name + ": is another file, and was left as it is.",
                        "nothing was sent; choose another name, or move that file away.");
            }
        } catch (IOException e) {
            throw new InputException(name + ": cannot be written.", "nothing was sent.", e);
        }
    }

    private static String start(Path place) throws IOException {
        try (BufferedReader in = Text.reader(Files.newInputStream(place))) {
            char[] start = new char[LONGEST_BEGINNING];
            int length = in.read(start);
            return new String(start, 0, Math.max(0, length));
        }
    }

    /** Follows links, to a file that need not be there yet. */
    static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (isPipe(target)) {
            return target;
        }
        for (int links = 0; Files.isSymbolicLink(target) && links < LONGEST_CHAIN; links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return directory(target).toRealPath().resolve(target.getFileName());
    }

    private static Path directory(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || Files.isDirectory(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return parent;
    }

    private static boolean isPipe(Path place) {
        return Files.exists(place) && !Files.isRegularFile(place) && !Files.isDirectory(place);
    }

    OutputStream stream() {
        return out;
    }

    /** Puts it in its place, if all was written; else nothing is left of it. */
    @Override
    public void close() throws IOException {
        boolean isPlaced = part.equals(place);
        try {
            out.close();
            if (out.failure != null) {
                // A new one: whoever writes may have thrown the other one, to which it is then added.
                throw new IOException(out.failure.getMessage(), out.failure);
            }
            if (!isPlaced) {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                isPlaced = true;
            }
        } finally {
            if (!isPlaced) {
                Files.deleteIfExists(part);
            }
        }
    }
}
