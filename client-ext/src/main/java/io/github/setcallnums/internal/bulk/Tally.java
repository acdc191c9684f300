package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkResult;
import java.util.HashMap;
import java.util.Map;

/** Counts every change once, and tells the listener of it. Thread-safe. */
final class Tally {

    private final BulkListener listener;
    private final Map<String, Long> rejected = new HashMap<>();
    private long applied;
    private long notApplied;
    private long unknown;
    private long fromJournal;

    Tally(BulkListener listener) {
        this.listener = listener;
    }

    synchronized void add(BulkResult result, boolean knownFromJournal) {
        switch (result.outcome()) {
            case APPLIED -> applied++;
            case UNKNOWN -> unknown++;
            case NOT_APPLIED ->
                result.retcode().ifPresentOrElse(retcode -> rejected.merge(retcode, 1L, Long::sum), () -> notApplied++);
        }
        if (knownFromJournal) {
            fromJournal++;
        }
        listener.onResult(result);
    }

    synchronized BulkReport report(BulkReport.End end) {
        return new BulkReport(applied, rejected, notApplied, unknown, fromJournal, end);
    }
}
