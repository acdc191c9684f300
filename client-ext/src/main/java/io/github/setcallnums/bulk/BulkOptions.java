package io.github.setcallnums.bulk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many changes are applied at once. By default 16 at a time, as fast as the gateway answers, without a journal; an
 * unknown outcome is reported and not retried; the run stops after 50 calls in a row without an answer, or refused for
 * their GUIDs. Immutable and thread-safe.
 */
public final class BulkOptions {

    private final int concurrency;
    private final @Nullable Integer requestsPerSecond;
    private final boolean retryUnknown;
    private final boolean awaitMissingGuids;
    private final int maxConsecutiveFailures;
    private final @Nullable Path journal;
    private final String reason;
    private final BulkListener listener;

    private BulkOptions(Builder builder) {
        this.concurrency = builder.concurrency;
        this.requestsPerSecond = builder.requestsPerSecond;
        this.retryUnknown = builder.retryUnknown;
        this.awaitMissingGuids = builder.awaitMissingGuids;
        this.maxConsecutiveFailures = builder.maxConsecutiveFailures;
        this.journal = builder.journal;
        this.reason = builder.reason;
        this.listener = builder.listener;
    }

    /**
     * Returns the defaults.
     *
     * @return the options described above
     */
    public static BulkOptions ofDefaults() {
        return builder().build();
    }

    /**
     * Returns a builder that holds the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how many changes are under way at a time.
     *
     * @return 1 to 1000
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * Returns how many requests are sent in a second at the most.
     *
     * @return 1 or more, or empty for no limit
     */
    public OptionalInt requestsPerSecond() {
        return requestsPerSecond == null ? OptionalInt.empty() : OptionalInt.of(requestsPerSecond);
    }

    /**
     * Tells whether a change whose outcome is unknown is sent again.
     *
     * @return whether it is
     */
    public boolean retryUnknown() {
        return retryUnknown;
    }

    /**
     * Tells whether a change whose agent has no GUID waits for one.
     *
     * @return whether it does
     */
    public boolean awaitMissingGuids() {
        return awaitMissingGuids;
    }

    /**
     * Returns after how many failures in a row the run stops.
     *
     * @return 1 or more
     */
    public int maxConsecutiveFailures() {
        return maxConsecutiveFailures;
    }

    /**
     * Returns the journal's file.
     *
     * @return the file, or empty if there is no journal
     */
    public Optional<Path> journal() {
        return Optional.ofNullable(journal);
    }

    /**
     * Returns why the changes are made, as the journal notes it.
     *
     * @return the reason, or an empty text
     */
    public String reason() {
        return reason;
    }

    /**
     * Returns who is told what became of each change.
     *
     * @return the listener
     */
    public BulkListener listener() {
        return listener;
    }

    /** Builds {@link BulkOptions}. Not thread-safe. */
    public static final class Builder {

        private int concurrency = 16;
        private @Nullable Integer requestsPerSecond;
        private boolean retryUnknown;
        private boolean awaitMissingGuids;
        private int maxConsecutiveFailures = 50;
        private @Nullable Path journal;
        private String reason = "";
        private BulkListener listener = result -> {};

        private Builder() {}

        /**
         * Sets how many changes are under way at a time. Changes of one agent and media type never are: they follow one
         * another in the order of the stream.
         *
         * @param concurrency 1 to 1000, by default 16; not above the client's {@code maxConnections}
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder concurrency(int concurrency) {
            if (concurrency < 1 || concurrency > 1_000) {
                throw new IllegalArgumentException("concurrency " + concurrency + ": must be from 1 to 1000.");
            }
            this.concurrency = concurrency;
            return this;
        }

        /**
         * Limits the requests sent in a second, retries included, evenly spread. By default there is no limit. What
         * rates a gateway allows is not published.
         *
         * @param requestsPerSecond 1 to 1000000
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder requestsPerSecond(int requestsPerSecond) {
            if (requestsPerSecond < 1 || requestsPerSecond > 1_000_000) {
                throw new IllegalArgumentException(
                        "requestsPerSecond " + requestsPerSecond + ": must be from 1 to 1000000.");
            }
            this.requestsPerSecond = requestsPerSecond;
            return this;
        }

        /**
         * Sends a change whose outcome is unknown again: within the client's {@code RetryPolicy}, and when a journal
         * knows it from an earlier run. It stays before the later changes of the same agent and media type. Choose it
         * only where no other process sets newer values at the same time.
         *
         * @param retryUnknown by default false: it is reported as unknown
         * @return this
         */
        public Builder retryUnknown(boolean retryUnknown) {
            this.retryUnknown = retryUnknown;
            return this;
        }

        /**
         * Lets a change whose agent has no GUID wait for one, as a change that was refused for its GUID waits for
         * another: for as long as the client's {@code renewalTimeout} and {@code totalTimeout} allow, while the changes
         * of others go on. An agent that has waited in vain does not wait again before it has another GUID.
         *
         * @param awaitMissingGuids by default false: it is reported as not applied
         * @return this
         */
        public Builder awaitMissingGuids(boolean awaitMissingGuids) {
            this.awaitMissingGuids = awaitMissingGuids;
            return this;
        }

        /**
         * Stops the run after so many calls in a row that failed in a way that further ones are likely to fail as well:
         * without an answer of the gateway (it could not be reached or did not answer, the HTTP status was not 200, or
         * the answer was unreadable), or refused for the agent's GUID or sign-in. Any other retcode starts the count
         * anew, a rejection too. Calls under way then end by themselves; nothing further is sent.
         *
         * @param failures 1 or more, by default 50
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder maxConsecutiveFailures(int failures) {
            if (failures < 1) {
                throw new IllegalArgumentException("maxConsecutiveFailures " + failures + ": must be 1 or more.");
            }
            this.maxConsecutiveFailures = failures;
            return this;
        }

        /**
         * Keeps a journal, so that the same changes, in the same order, can be resumed after a crash: what was applied
         * is not sent again. Each change is noted before it is sent, and again when its outcome is known; what cannot
         * be noted is not sent. Changes that were rejected or not applied are sent again, unless a later change of the
         * same agent and media type was already applied or may have been; those under way when the process died are
         * unknown, see {@link #retryUnknown}.
         *
         * <p>A journal is for one gateway, the one of the first run, and for one occasion. Once nothing is left to
         * send, since every change was applied or overtaken by a newer applied one, it is finished: a run with it sends
         * nothing, and ends with {@link BulkReport.End#ALREADY_FINISHED}.
         *
         * <p>The file survives the death of the process at any moment, and a full disk. After a power failure its end
         * may be missing; those changes are then sent again, in their order. It holds the gateway's address, the time,
         * user and reason of each run, agents, media types, values and retcodes, and no GUID.
         *
         * @param file created if it does not exist; used by one run at a time, while which there is a file beside it
         *     whose name ends with {@code .lock}
         * @return this
         */
        public Builder journal(Path file) {
            this.journal = file;
            return this;
        }

        /**
         * Sets why the changes are made. The journal notes it with the time and the user.
         *
         * @param reason by default an empty text; only the first 200 characters are kept
         * @return this
         */
        public Builder reason(String reason) {
            this.reason = reason;
            return this;
        }

        /**
         * Sets who is told what became of each change.
         *
         * @param listener by default nobody
         * @return this
         */
        public Builder listener(BulkListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public BulkOptions build() {
            return new BulkOptions(this);
        }
    }
}
