package io.github.setcallnums;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The GUID of a signed-in agent, which goes into the request header {@code Guid} (interface page, Table 2). Whoever holds
 * it can act as the agent, so it is kept like a password: {@link #toString()} hides it. Opaque; immutable and
 * thread-safe.
 */
public final class Guid {

    private static final String SESSION = "JSESSIONID=";

    private final String value;

    private Guid(String value) {
        this.value = value;
    }

    /**
     * Takes a bare GUID, suffix included, for example the {@code result.guid} that {@code updateGuid} answers.
     *
     * @param value the GUID
     * @return the GUID
     * @throws IllegalArgumentException if it is empty, or a {@code Set-GUID} header's value, or holds a space or a character
     *     that is not visible ASCII and so cannot stand in a header; the message does not show the value
     */
    public static Guid of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A GUID must not be empty.");
        }
        if (value.toUpperCase(Locale.ROOT).contains(SESSION)) {
            throw new IllegalArgumentException("A GUID was expected, and not the value of a Set-GUID header:"
                    + " Guid.fromSetGuid takes the GUID out of that.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("A GUID consists of visible ASCII characters without spaces, but"
                        + " character " + (i + 1) + " of " + value.length() + " is another one.");
            }
        }
        return new Guid(value);
    }

    /**
     * Takes the value of a {@code Set-GUID} response header, as signing in and the event-polling query answer it:
     * {@code JSESSIONID=…}. The GUID is all that follows, suffix included; the name's case and other attributes
     * ({@code ; Path=/}) do not matter.
     *
     * @param header the header's value
     * @return the GUID
     * @throws IllegalArgumentException if there is no {@code JSESSIONID=} in it, or what follows is no GUID; the message
     *     does not show the value
     */
    public static Guid fromSetGuid(String header) {
        return Arrays.stream(header.split(";"))
                .map(String::strip)
                .filter(attribute -> attribute.regionMatches(true, 0, SESSION, 0, SESSION.length()))
                .findFirst()
                .map(attribute -> of(attribute.substring(SESSION.length()).strip()))
                .orElseThrow(
                        () -> new IllegalArgumentException("A Set-GUID header reads JSESSIONID=<guid>, but there is no"
                                + " JSESSIONID in the " + header.length() + " characters given."));
    }

    /**
     * Returns the secret itself. Keep it out of logs, messages and arguments of processes.
     *
     * @return the GUID, suffix included
     */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Guid guid && value.equals(guid.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * Hides the secret.
     *
     * @return always the same text
     */
    @Override
    public String toString() {
        return "Guid: ██";
    }
}
