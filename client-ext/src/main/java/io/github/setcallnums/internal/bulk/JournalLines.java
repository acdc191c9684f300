package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a journal is written:
 *
 * <pre>
 * setcallnums journal 1
 * plan 2 5d1e8a2f90b3c477
 * gateway https://10.20.30.40:8043
 * run 2026-03-01T05:45:00Z jdoe early shift
 * 0 begin 101 53 5
 * 0 applied 0
 * 1 begin 102 53 5
 * 1 not-applied 100-006
 * 1 beg~
 * run 2026-03-01T05:50:00Z jdoe early shift
 * 1 begin 102 53 5
 * 1 applied 0
 * finished 2
 * </pre>
 *
 * <p>Of a change: its position in the stream; a word; agent, media type and callnums, or the retcode if there was one.
 * A change of which nothing but its begin is known may have been applied. A line that ends with a tilde was not written
 * to its end, and so no call followed it.
 */
final class JournalLines {

    static final byte[] HEADER = "setcallnums journal 1\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END_OF_TORN_LINE = "~\n".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_TEXT = 200;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}~]");
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private JournalLines() {}

    static boolean isTorn(String line) {
        return line.endsWith("~");
    }

    static String plan(long changes, long hash) {
        return "plan " + changes + " " + Long.toHexString(hash);
    }

    static String gateway(URI gateway) {
        return "gateway " + address(gateway);
    }

    /** Returns an address as it is written: names of hosts are the same in any case. */
    static String address(URI gateway) {
        return gateway.toString().toLowerCase(Locale.ROOT);
    }

    static String run(JournalRun run) {
        return ("run " + run.time() + " " + word(run.user()) + " " + text(run.reason())).stripTrailing();
    }

    /** Reads what {@link #run} has written. Throws IllegalArgumentException if it is something else. */
    static JournalRun readRun(String line) {
        String[] words = line.split(" ", 4);
        try {
            return new JournalRun(
                    Instant.parse(words.length > 1 ? words[1] : ""),
                    words.length > 2 ? words[2] : "",
                    words.length > 3 ? words[3] : "");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a run", e);
        }
    }

    static String begin(NumberedChange numbered) {
        CallNumsChange change = numbered.change();
        return numbered.position() + " begin " + change.agentId() + " "
                + change.mediaType().getValue() + " " + change.callNums();
    }

    static String end(BulkResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return result.position() + " " + outcome
                + result.retcode().map(code -> " " + word(code)).orElse("");
    }

    static String finished(long changes) {
        return "finished " + changes;
    }

    private static String word(String text) {
        return BLANKS.matcher(text(text)).replaceAll("_");
    }

    /** Makes one line of what others wrote, whatever that is. */
    private static String text(String text) {
        String line = CONTROLS.matcher(text).replaceAll("_");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
    }
}
