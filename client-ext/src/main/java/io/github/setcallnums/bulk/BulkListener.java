package io.github.setcallnums.bulk;

/** Is told what became of each change of a bulk run, for progress and for a record of one's own. */
@FunctionalInterface
public interface BulkListener {

    /**
     * Takes note of one change. Called once for each change that was read, in the order in which they end, and never by
     * two threads at a time. The run waits for it, so a slow listener slows the run; what it throws stops the run and
     * is thrown by {@link io.github.setcallnums.SetCallNumsClient#applyAll}.
     *
     * @param result what became of the change
     */
    void onResult(BulkResult result);
}
