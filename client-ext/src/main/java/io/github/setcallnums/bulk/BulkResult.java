package io.github.setcallnums.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsException;
import java.util.Optional;

/**
 * What became of one change of a bulk run. Immutable and thread-safe.
 *
 * @param position where the change stood in the stream, from 0
 * @param change the change
 * @param outcome what became of it at the gateway
 * @param retcode the gateway's {@code retcode}, verbatim; empty if it gave none
 * @param message the gateway's {@code message} if it gave a retcode, otherwise what kept the change from being applied;
 *     holds no GUID
 * @param attempts the attempts made in this run; 0 if the journal knew the outcome, or the run ended before
 * @param failure the exception that a single call would have thrown; empty if the change was applied or there was no
 *     attempt in this run
 * @param settledBy the earlier run that settled the change, so that the journal gave all this; empty if this run did
 */
public record BulkResult(
        long position,
        CallNumsChange change,
        Outcome outcome,
        Optional<String> retcode,
        String message,
        int attempts,
        Optional<SetCallNumsException> failure,
        Optional<JournalRun> settledBy) {

    /**
     * Tells whether the journal gave all this.
     *
     * @return whether an earlier run had settled the change
     */
    public boolean fromJournal() {
        return settledBy.isPresent();
    }
}
