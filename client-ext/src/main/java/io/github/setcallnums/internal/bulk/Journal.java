package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkResult;
import java.net.URI;
import java.util.Optional;

/** Remembers what became of the changes from one run to the next. */
interface Journal extends AutoCloseable {

    /** Opens the journal that the options ask for. */
    static Journal of(BulkOptions options) {
        return options.journal()
                .<Journal>map(file -> JournalFile.open(file, options.retryUnknown()))
                .orElseGet(None::new);
    }

    /** Tells whether an earlier run has applied the last of the changes. */
    default boolean isFinished() {
        return false;
    }

    /** Notes that a run begins, against a gateway. Throws IllegalArgumentException if the journal is of another one. */
    default void start(BulkOptions options, URI gateway) {}

    /** Returns the outcome of a change that is not to be sent, since an earlier run has settled it. */
    default Optional<BulkResult> settled(NumberedChange change) {
        return Optional.empty();
    }

    /** Notes that a change is about to be sent. */
    default void begin(NumberedChange change) {}

    /** Notes what became of a change. */
    default void end(BulkResult result) {}

    /** Notes that there is nothing left to send of so many changes. */
    default void finish(long changes) {}

    @Override
    default void close() {}

    /** Remembers nothing. */
    final class None implements Journal {}
}
