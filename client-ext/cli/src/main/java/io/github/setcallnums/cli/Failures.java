package io.github.setcallnums.cli;

import io.github.setcallnums.MissingGuidException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The few failures that are shown: what may have been applied before what was rejected, and that before the rest. */
final class Failures {

    private static final int SHOWN = 3;

    private final LineNumbers lines;
    private final List<BulkResult> first = new ArrayList<>();
    private long count;

    Failures(LineNumbers lines) {
        this.lines = lines;
    }

    /** Takes a result, and passes over it if it is no failure, or one that is told of in another way. */
    void add(BulkResult result) {
        boolean tried = result.attempts() > 0 || result.outcome() == Outcome.UNKNOWN;
        if (!tried || result.outcome() == Outcome.APPLIED) {
            return;
        }
        count++;
        first.add(result);
        first.sort(Comparator.comparingInt(Failures::rank).thenComparing(BulkResult::position));
        if (first.size() > SHOWN) {
            first.remove(SHOWN);
        }
    }

    private static int rank(BulkResult result) {
        if (result.outcome() == Outcome.UNKNOWN) {
            return 0;
        }
        return result.retcode().isPresent() ? 1 : 2;
    }

    void print(PrintWriter err) {
        first.forEach(result ->
                Errors.print(err, "line " + lines.of(result.position()) + ": " + Messages.failure(result), ""));
        if (count > SHOWN) {
            err.println(String.format(Locale.ROOT, "And %,d more.", count - SHOWN));
            err.flush();
        }
    }

    /** Whether a change was not sent since its agent has no GUID. */
    static boolean isWithoutGuid(BulkResult result) {
        return result.failure().filter(MissingGuidException.class::isInstance).isPresent();
    }
}
