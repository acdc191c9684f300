package io.github.setcallnums.bulk;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the changes of a bulk run. Each change that was read is counted exactly once. Immutable and
 * thread-safe.
 *
 * @param applied how many were applied
 * @param rejected how many the gateway rejected, by {@code retcode}; the most frequent causes are seen here
 * @param notApplied how many were not applied without a retcode: wrong, without a GUID, not sent, or read but not begun
 *     when the run was stopped
 * @param unknown how many may have been applied
 * @param fromJournal how many of all these were settled before, so that the journal gave their outcome
 * @param end how the run ended
 */
public record BulkReport(
        long applied, Map<String, Long> rejected, long notApplied, long unknown, long fromJournal, End end) {

    /** How a bulk run ended. */
    public enum End {
        /** All changes were read. */
        COMPLETE,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** Too many calls in a row failed, see {@link BulkOptions.Builder#maxConsecutiveFailures}. */
        TOO_MANY_FAILURES,
        /** The journal was finished before: nothing was sent, see {@link BulkOptions.Builder#journal}. */
        ALREADY_FINISHED
    }

    /**
     * Copies the counts by retcode, in the order of the codes.
     *
     * @param applied how many were applied
     * @param rejected how many the gateway rejected, by {@code retcode}
     * @param notApplied how many were not applied without a retcode
     * @param unknown how many may have been applied
     * @param fromJournal how many of all these the journal gave
     * @param end how the run ended
     */
    public BulkReport {
        rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    }

    /**
     * Returns how many changes were read.
     *
     * @return the sum of applied, rejected, not applied and unknown
     */
    public long total() {
        return applied + totalRejected() + notApplied + unknown;
    }

    /**
     * Returns how many changes the gateway rejected.
     *
     * @return the sum over all retcodes
     */
    public long totalRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
