package io.github.setcallnums.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** What came from outside, as a message may show it: no GUID, nothing that moves a cursor, and not much of it. */
final class Quoted {

    private static final int LONGEST = 60;
    private static final int SECRET_WITH_DIGITS = 16;
    private static final int SECRET = 32;
    private static final Pattern GUID_WORDS = Pattern.compile("(?i)jsessionid|agentgateway");
    private static final Pattern GUID_DIGITS = Pattern.compile("(?i)(?:[0-9a-f]-?){24}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Quoted() {}

    /** Quotes a value, or says why it is not shown. */
    static String value(String value) {
        if (mayBeSecret(value)) {
            return String.format(Locale.ROOT, "(%,d characters, not shown: it could be a GUID)", value.length());
        }
        if (value.length() > LONGEST) {
            return "'" + printable(value.substring(0, LONGEST))
                    + String.format(Locale.ROOT, "…' (%,d characters)", value.length());
        }
        return "'" + printable(value) + "'";
    }

    /**
     * Whether there is something in it of a shape that GUIDs are known to have. For texts that people write, in which
     * words such as addresses are as long.
     */
    static boolean looksLikeGuid(String text) {
        return GUID_WORDS.matcher(text).find() || GUID_DIGITS.matcher(text).find();
    }

    /** Whether there is a word in it that is as long as a GUID. The names of media types have no digits. */
    static boolean mayBeSecret(String value) {
        int start = 0;
        boolean digits = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || ":,;'\"".indexOf(c) >= 0) {
                start = i + 1;
                digits = false;
                continue;
            }
            digits |= c >= '0' && c <= '9';
            int length = i + 1 - start;
            if (length >= SECRET || (length >= SECRET_WITH_DIGITS && digits)) {
                return true;
            }
        }
        return GUID_WORDS.matcher(value).find();
    }

    /** Replaces what a terminal would act on, or not show, by its number. */
    static String printable(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
    }
}
