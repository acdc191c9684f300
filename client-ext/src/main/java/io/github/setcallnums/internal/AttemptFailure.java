package io.github.setcallnums.internal;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why an attempt brought no answer, in the terms of the step where it failed. Never leaves the client. */
public abstract sealed class AttemptFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    private AttemptFailure(String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** Says what went wrong, without a full stop. */
    public String reason() {
        return reason;
    }

    /** The provider has no Guid, or failed. */
    public static final class NoGuid extends AttemptFailure {
        @Serial
        private static final long serialVersionUID = 1;

        NoGuid(@Nullable RuntimeException cause) {
            super("no GUID", cause);
        }
    }

    /** No answer came. */
    public static final class NoAnswer extends AttemptFailure {
        @Serial
        private static final long serialVersionUID = 1;

        private final boolean sent;

        NoAnswer(boolean sent, String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.sent = sent;
        }

        /** Tells whether the request may have reached the gateway. */
        public boolean sent() {
            return sent;
        }
    }

    /** An answer with a status other than 200. */
    public static final class WrongStatus extends AttemptFailure {
        @Serial
        private static final long serialVersionUID = 1;

        private final int status;
        private final @Nullable Duration retryAfter;

        WrongStatus(int status, @Nullable Duration retryAfter) {
            super("HTTP status " + status, null);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        /** Returns the HTTP status code. */
        public int status() {
            return status;
        }

        /** Returns how long the answer asks to wait, or null. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** A 200 that is not the gateway's answer. */
    public static final class Unreadable extends AttemptFailure {
        @Serial
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason, null);
        }
    }
}
