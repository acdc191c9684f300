package io.github.setcallnums;

/**
 * A change that the gateway applied: it answered with retcode 0 (interface page, Response Description). Immutable and
 * thread-safe.
 *
 * @param change the change that was applied
 * @param message the gateway's {@code message}, verbatim, but for parts of the GUID in it,
 *     which are hidden; empty when there was none
 * @param attempts how many requests were sent, 1 unless one was retried
 */
public record SetCallNumsResult(CallNumsChange change, String message, int attempts) {}
