package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the header {@code User-Agent} says: this library, its version, and as HTTP's comment the application. */
public final class UserAgent {

    private static final String LIBRARY = "setcallnums" + version();
    private static final int MAX_LENGTH = 100;
    private static final String NAME = "[ -~&&[^()\\\\]]+";

    private UserAgent() {}

    /** Returns the name, or says why it cannot be sent. */
    public static String checkedName(String name) {
        if (!name.matches(NAME) || name.isBlank() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "applicationName: must have 1 to " + MAX_LENGTH + " characters of ASCII, not blanks alone,"
                            + " without control characters, parentheses and backslashes.");
        }
        return name;
    }

    /** Puts something else in place of what a name, which may be any text but blank, cannot have. */
    public static String fit(String name) {
        String fit = name.replaceAll("[^ -~]|[()\\\\]", "-");
        return fit.substring(0, Math.min(fit.length(), MAX_LENGTH));
    }

    /** Returns the header's value. */
    public static String of(@Nullable String applicationName) {
        return applicationName == null ? LIBRARY : LIBRARY + " (" + applicationName + ")";
    }

    /** Classes that were packed anew may lack the file. */
    private static String version() {
        try (InputStream version = UserAgent.class.getResourceAsStream("version.txt")) {
            return version == null ? "" : "/" + new String(version.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
