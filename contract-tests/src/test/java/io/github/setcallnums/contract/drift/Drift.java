package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One plausible change to one source file.
 *
 * @param name what somebody might do, in a few words
 * @param file the file, seen from the root of the repository
 * @param check the ordinary test that must fail: a class of the package above, or one method of it, {@code Class#method}
 * @param says what the test's failure must mention, so that it leads to the cause
 * @param find the text to replace, which must stand in the file once
 * @param replacement what to put in its place
 */
record Drift(String name, Path file, String check, String says, String find, String replacement) {

    private static final Path ROOT = Path.of("..");

    /** The file's text with the change made. */
    String changed() {
        String text = text();
        int at = text.indexOf(find);
        if (at < 0 || text.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException(
                    "\"" + name + "\" is out of date: in " + file + " must stand once: " + find);
        }
        return text.substring(0, at) + replacement + text.substring(at + find.length());
    }

    private String text() {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + name + "\" is out of date.", e);
        }
    }
}
