package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.util.Locale;
import java.util.StringJoiner;

/** Counts the results so far. Read by one thread at a time, as results come. */
final class Counts implements BulkListener {

    private long applied;
    private long rejected;
    private long notApplied;
    private long unknown;
    private ExitStatus status = ExitStatus.APPLIED;

    @Override
    public void ended(BulkResult result) {
        switch (result.outcome()) {
            case APPLIED -> applied++;
            case UNKNOWN -> unknown++;
            case NOT_APPLIED -> {
                if (result.retcode().isPresent()) {
                    rejected++;
                } else {
                    notApplied++;
                }
            }
        }
        status = status.orWorse(ExitStatus.of(result));
    }

    long total() {
        return applied + rejected + notApplied + unknown;
    }

    ExitStatus status() {
        return status;
    }

    /** Counts only what was not applied, and only what there is: short enough for a progress bar. */
    String failures() {
        StringJoiner failures = new StringJoiner(", ", " ", "").setEmptyValue("");
        if (rejected > 0) {
            failures.add(String.format(Locale.ROOT, "%,d rejected", rejected));
        }
        if (notApplied > 0) {
            failures.add(String.format(Locale.ROOT, "%,d not applied", notApplied));
        }
        if (unknown > 0) {
            failures.add(String.format(Locale.ROOT, "%,d unknown", unknown));
        }
        return failures.toString();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "applied %,d, rejected %,d, not applied %,d, unknown %,d",
                applied,
                rejected,
                notApplied,
                unknown);
    }
}
