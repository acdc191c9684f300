package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkResult;
import java.util.Optional;

/** Remembers what became of the changes from one run to the next. */
interface Journal extends AutoCloseable {

    /** Opens the journal that the options ask for. */
    static Journal of(BulkOptions options) {
        return options.journal()
                .<Journal>map(file -> JournalFile.open(file, options.retryUnknown()))
                .orElseGet(None::new);
    }

    /** Returns the outcome of a change that is not to be sent, since an earlier run has settled it. */
    Optional<BulkResult> settled(long position, CallNumsChange change);

    /** Notes that a change is about to be sent. */
    void begin(long position, CallNumsChange change);

    /** Notes what became of a change. */
    void end(BulkResult result);

    @Override
    void close();

    /** Remembers nothing. */
    final class None implements Journal {
        @Override
        public Optional<BulkResult> settled(long position, CallNumsChange change) {
            return Optional.empty();
        }

        @Override
        public void begin(long position, CallNumsChange change) {}

        @Override
        public void end(BulkResult result) {}

        @Override
        public void close() {}
    }
}
