package io.github.setcallnums.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is read: a file, a pipe, or standard input, which is called {@code -}.
 *
 * @param name what messages call it
 * @param path where it is
 */
record InputFile(String name, Path path) {

    private static final String STANDARD_INPUT = "-";

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
            throw new InputException(name + ": cannot be read.", "", e);
        }
    }

    boolean canBeReadAgain() {
        return !isStandardInput() && (Files.isRegularFile(path) || Files.notExists(path));
    }

    /** Copies it to a file that only its owner can read, and that goes away with this process. */
    InputFile copy() {
        try (InputStream in = open()) {
            Path copy = Files.createTempFile("setcallnums-", ".csv");
            copy.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(copy)) {
                in.transferTo(out);
            }
            return new InputFile(name, copy);
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read and kept in a temporary file.", "", e);
        }
    }
}
