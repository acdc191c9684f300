package io.github.setcallnums;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The GUID of a signed-in agent, which goes into the request header {@code Guid} (interface page, Table 2). Whoever
 * holds it can act as the agent, so it is kept like a password: {@link #toString()} hides it. Opaque; immutable and
 * thread-safe.
 *
 * <p>It may have the agent's {@linkplain #withCookie cookie} beside it, which is sent with it and is as secret.
 */
public final class Guid {

    private static final String SESSION = "JSESSIONID=";

    private final String value;
    private final @Nullable Cookie cookie;

    private Guid(String value, @Nullable Cookie cookie) {
        this.value = value;
        this.cookie = cookie;
    }

    /**
     * Takes a bare GUID, suffix included, for example the {@code result.guid} that {@code updateGuid} answers.
     *
     * @param value the GUID
     * @return the GUID
     * @throws IllegalArgumentException if it is empty, or a {@code Set-GUID} header's value, or holds a space or a
     *     character that is not visible ASCII and so cannot stand in a header; the message does not show the value
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
        return new Guid(value, null);
    }

    /**
     * Takes the value of a {@code Set-GUID} response header, as signing in and the event-polling query answer it:
     * {@code JSESSIONID=…}. The GUID is all that follows, suffix included; the name's case and other attributes
     * ({@code ; Path=/}) do not matter.
     *
     * @param header the header's value
     * @return the GUID
     * @throws IllegalArgumentException if there is no {@code JSESSIONID=} in it, or what follows is no GUID; the
     *     message does not show the value
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
     * Adds the cookie that a load balancer gave the agent when it signed in, and that leads to the agent's node. It is
     * sent exactly as given in the header {@code Cookie} of each of this agent's calls; nothing that an answer sets is
     * ever kept.
     *
     * <p>Seen in public client code for this gateway's SaaS form ({@code huaweielbsession=…}, {@code loadbalance=…});
     * the vendor's pages do not mention it, so leave it out unless you know that your gateway needs it.
     *
     * @param cookie what {@code Set-Cookie} brought before its first semicolon: {@code name=value}; several are
     *     separated by {@code "; "}
     * @return a copy with this cookie in place of an earlier one
     * @throws IllegalArgumentException if it does not read {@code name=value}, or has attributes such as {@code Path},
     *     or holds a character that is not visible ASCII and so cannot stand in a header; the message does not show the
     *     value
     */
    public Guid withCookie(String cookie) {
        return new Guid(value, Cookie.of(cookie));
    }

    /**
     * Returns the agent's cookie itself, a secret like the GUID.
     *
     * @return the value of the header {@code Cookie}, or empty if none was added
     */
    public Optional<String> cookie() {
        return cookie == null ? Optional.empty() : Optional.of(cookie.value());
    }

    /** Returns this with the cookie of the GUID that it takes the place of, unless it has one of its own. */
    Guid inPlaceOf(Guid previous) {
        return cookie == null && previous.cookie != null ? new Guid(value, previous.cookie) : this;
    }

    /** Reads what {@link #text} returned. */
    static Guid ofText(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? of(text) : of(text.substring(0, space)).withCookie(text.substring(space + 1));
    }

    /** Returns all of it in one text: a GUID has no space in it, so the cookie stands behind one. */
    String text() {
        return cookie == null ? value : value + " " + cookie.value();
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
        return other instanceof Guid guid && value.equals(guid.value) && Objects.equals(cookie, guid.cookie);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * Hides the secrets.
     *
     * @return always the same text
     */
    @Override
    public String toString() {
        return "Guid: ██";
    }
}
