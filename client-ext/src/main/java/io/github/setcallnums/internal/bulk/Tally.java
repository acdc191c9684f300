package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkResult;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Counts every result once. Thread-safe. */
public final class Tally {

    private final Map<String, Long> rejectedBy = new TreeMap<>();
    private long applied;
    private long appliedBefore;
    private long rejected;
    private long notApplied;
    private long unknown;
    private long fromJournal;

    /** Counts a result. */
    public synchronized void add(BulkResult result) {
        switch (result.outcome()) {
            case APPLIED -> applied++;
            case UNKNOWN -> unknown++;
            case NOT_APPLIED -> result.retcode().ifPresentOrElse(this::addRejected, () -> notApplied++);
        }
        if (result.fromJournal()) {
            fromJournal++;
            appliedBefore += result.outcome() == Outcome.APPLIED ? 1 : 0;
        }
    }

    private void addRejected(String retcode) {
        rejected++;
        rejectedBy.merge(retcode, 1L, Long::sum);
    }

    /** Counts changes of which nothing is known but that they were not sent. */
    public synchronized void addNotSent(long changes) {
        notApplied += changes;
    }

    /** Returns how many were counted. */
    public synchronized long total() {
        return applied + rejected + notApplied + unknown;
    }

    /** Returns how many an earlier run had settled. */
    public synchronized long fromJournal() {
        return fromJournal;
    }

    /** Returns the counts so far. */
    public synchronized BulkReport report(BulkReport.End end) {
        return new BulkReport(applied, rejectedBy, notApplied, unknown, fromJournal, end);
    }

    /** Returns the counts of what was not applied, as far as there is any: short enough for a progress bar. */
    public synchronized String failures() {
        StringJoiner failures = new StringJoiner(", ", " ", "").setEmptyValue("");
        addIfAny(failures, rejected, "rejected");
        addIfAny(failures, notApplied, "not applied");
        addIfAny(failures, unknown, "unknown");
        return failures.toString();
    }

    private static void addIfAny(StringJoiner failures, long count, String what) {
        if (count > 0) {
            failures.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /** Returns who applied what was applied, if there was more than this run. */
    public synchronized String appliedBy() {
        return appliedBefore == 0
                ? ""
                : String.format(
                        Locale.ROOT, "Applied now: %,d; in earlier runs: %,d.", applied - appliedBefore, appliedBefore);
    }

    @Override
    public synchronized String toString() {
        return String.format(
                Locale.ROOT,
                "applied %,d, rejected %,d, not applied %,d, unknown %,d",
                applied,
                rejected,
                notApplied,
                unknown);
    }
}
