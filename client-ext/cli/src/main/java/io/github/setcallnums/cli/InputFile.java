package io.github.setcallnums.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * What is read: a file, a pipe, or standard input, which is called {@code -}.
 *
 * @param name what messages call it
 * @param path where it is
 */
record InputFile(String name, Path path) {

    private static final String STANDARD_INPUT = "-";
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    static InputFile of(Path path) {
        return new InputFile(name(path), path);
    }

    /** Names no file that is not there and may be a GUID by mistake. */
    private static String name(Path path) {
        String name = path.toString();
        if (name.equals(STANDARD_INPUT)) {
            return "standard input";
        }
        boolean isFile = Files.exists(path) || name.matches(".*\\.[A-Za-z]{1,5}");
        return isFile || !Quoted.mayBeSecret(name) ? name : Quoted.value(name);
    }

    private boolean isStandardInput() {
        return path.toString().equals(STANDARD_INPUT);
    }

    /** Opens it. Not by way of a channel, which an interrupt would close. */
    InputStream open() {
        try {
            return isStandardInput() ? System.in : new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw new InputException(name + ": " + complaint(path), "", e);
        }
    }

    /** Says why a file cannot be read. */
    static String complaint(Path path) {
        if (Files.isDirectory(path)) {
            return "is a directory.";
        }
        boolean isThere = path.toString().equals(STANDARD_INPUT) || Files.exists(path);
        return isThere ? "cannot be read." : "there is no such file.";
    }

    /** Whether it begins with a byte order mark. Only of what can be read again. */
    boolean isMarked() throws IOException {
        try (InputStream in = open()) {
            return Text.isMarked(in);
        }
    }

    boolean canBeReadAgain() {
        return !isStandardInput() && (Files.isRegularFile(path) || Files.notExists(path));
    }

    /** Throws InputException if the last line has no end, as if it were only half written. */
    void requireWhole() {
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - 2));
            int last = in.read();
            if (!isLineBreak(last) && !isLineBreak(in.read())) {
                throw new InputException(
                        name + ": does not end with a line break, as if it were only half written.", "");
            }
        } catch (IOException e) {
            throw new InputException(name + ": " + complaint(path), "", e);
        }
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r';
    }

    /** Copies it to a file that only its owner can read, and that goes away with this process. */
    InputFile copy() {
        Path copy = Path.of(System.getProperty("java.io.tmpdir"), "setcallnums-" + UUID.randomUUID() + ".csv");
        // Before it is there: a signal may come at any time.
        copy.toFile().deleteOnExit();
        try (InputStream in = open();
                OutputStream out =
                        Channels.newOutputStream(Files.newByteChannel(copy, NEW, ownerOnly(copy.getFileSystem())))) {
            in.transferTo(out);
            return new InputFile(name, copy);
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read and kept in a temporary file.", "", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(FileSystem files) {
        return files.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
