package io.github.setcallnums.internal;

import org.jspecify.annotations.Nullable;

/**
 * What came back: of its headers, those that are read. Never compared.
 *
 * @param status the HTTP status
 * @param contentType the header Content-Type, or null if there is none
 * @param retryAfter the header Retry-After, or null if there is none
 * @param body the body, with no more than one byte above {@link HttpSender#MAX_ANSWER_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(
        int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {}
