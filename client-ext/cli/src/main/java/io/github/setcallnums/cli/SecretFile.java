package io.github.setcallnums.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A small file that holds one secret. Its name goes into no message: it may be the secret itself by mistake.
 *
 * @param option the option that names it
 * @param secret what is in it
 * @param path where it is
 */
record SecretFile(String option, String secret, Path path) {

    private static final int LONGEST = 8_192;

    String read() {
        try (BufferedReader in = Text.reader(InputFile.of(path).open())) {
            char[] text = new char[LONGEST];
            int length = 0;
            for (int more = in.read(text); more > 0; more = in.read(text, length, LONGEST - length)) {
                length += more;
            }
            if (length == LONGEST) {
                throw new IOException("no secret is as long as this");
            }
            return new String(text, 0, length);
        } catch (IOException | InputException e) {
            throw new InputException(
                    "The file of " + option + ": " + InputFile.complaint(path),
                    "the option takes a file's name, not the " + secret + " itself.");
        }
    }
}
