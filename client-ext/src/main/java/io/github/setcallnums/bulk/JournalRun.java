package io.github.setcallnums.bulk;

import java.time.Instant;

/**
 * Who began a run, when and why, as a journal notes it. Immutable and thread-safe.
 *
 * @param time when the run began, to the second
 * @param user the name of the user whose process it was; may be empty
 * @param reason why, see {@link BulkOptions.Builder#reason}; may be empty
 */
public record JournalRun(Instant time, String user, String reason) {}
