package io.github.setcallnums.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text as editors, shells and spreadsheets save it: in UTF-8, with a byte order mark or without, or in UTF-16 with one.
 * What is neither comes out as U+FFFD, and does no harm where nobody reads it.
 */
final class Text {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int SWAPPED = 0xFFFE;
    private static final int UTF_8_MARK = 0xEFBBBF;

    private Text() {}

    static BufferedReader reader(InputStream in) throws IOException {
        InputStream bytes = new BufferedInputStream(in);
        int start = start(bytes);
        if (start == UTF_8_MARK) {
            bytes.skipNBytes(3);
        }
        Charset charset = isUtf16(start) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new BufferedReader(new InputStreamReader(bytes, charset));
    }

    /** Whether it begins with a byte order mark. */
    static boolean isMarked(InputStream in) throws IOException {
        int start = start(new BufferedInputStream(in));
        return start == UTF_8_MARK || isUtf16(start);
    }

    private static int start(InputStream bytes) throws IOException {
        bytes.mark(3);
        int start = bytes.read() << 8 | bytes.read();
        // Of a file of two bytes, too.
        start = start << 8 | (bytes.read() & 0xFF);
        bytes.reset();
        return start;
    }

    private static boolean isUtf16(int start) {
        return start >> 8 == BYTE_ORDER_MARK || start >> 8 == SWAPPED;
    }

    /** Returns a name of something as it is compared: in small letters, its words joined by hyphens. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\h_-]+", "-");
    }

    /** Strips what looks blank, also the kinds of blanks that web pages and spreadsheets have. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
