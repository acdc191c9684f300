package io.github.setcallnums.internal;

import io.github.setcallnums.Guid;
import org.jspecify.annotations.Nullable;

/** Text that came from outside and is about to be shown: it may quote the Guid, forge a log's lines, or never end. */
public final class Redactor {

    private static final String HIDDEN = "██";
    private static final int PART = 8;
    private static final int MAX_LENGTH = 300;

    private Redactor() {}

    /**
     * Hides the Guid and its cookie wherever the text quotes them or eight characters of them, in upper or lower case.
     */
    public static String withoutGuid(@Nullable Guid guid, String text) {
        if (guid == null) {
            return text;
        }
        String shown = without(guid.value(), text);
        return guid.cookie().map(cookie -> without(cookie, shown)).orElse(shown);
    }

    private static String without(String secret, String text) {
        int part = Math.min(PART, secret.length());
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int at = 0; at + part <= text.length(); at++) {
            int quoted = quoted(secret, part, text, at);
            if (quoted > 0) {
                shown.append(text, from, at).append(HIDDEN);
                from = at + quoted;
                at = from - 1;
            }
        }
        return from == 0 ? text : shown.append(text, from, text.length()).toString();
    }

    /** Puts the text on one line of bounded length. */
    public static String onOneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /** Returns how many characters of the secret stand in the text from here on, 0 if fewer than a part. */
    private static int quoted(String secret, int part, String text, int at) {
        int longest = 0;
        for (int start = 0; start + part <= secret.length(); start++) {
            if (text.regionMatches(true, at, secret, start, part)) {
                int length = part;
                while (text.regionMatches(true, at, secret, start, length + 1)) {
                    length++;
                }
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }
}
