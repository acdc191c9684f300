package io.github.setcallnums;

import io.github.setcallnums.internal.Backoff;
import java.time.Duration;

/**
 * When and how a failed change is sent again. Immutable and thread-safe.
 *
 * <p>By default only what cannot have been applied is retried: the gateway could not be reached, it answered with a
 * retcode of the class {@code transient}, or with HTTP status 503 (then {@code Retry-After} is waited for). Up to 3
 * attempts, the first retry after 100 to 200 ms, each further one after twice the time, 2 s at the most, all within
 * the client's total time limit.
 *
 * <p>A change whose outcome is unknown is not retried unless {@link Builder#retryUnknown} asks for it: setting a value
 * twice does no harm by itself, but a late retry can overwrite a newer setting of another process. Within one client it
 * cannot: a retry is not sent once a newer value was asked for, see {@link SupersededException}.
 *
 * <p>Apart from this policy, a change that was refused for its GUID is sent once more, as soon as the
 * {@link GuidProvider} has another GUID, see {@link SetCallNumsClientBuilder#renewalTimeout}.
 */
public final class RetryPolicy {

    private final int maxAttempts;
    private final Backoff backoff;
    private final boolean retryUnknown;

    private RetryPolicy(int maxAttempts, Backoff backoff, boolean retryUnknown) {
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
        this.retryUnknown = retryUnknown;
    }

    /**
     * Returns the default policy.
     *
     * @return the policy described above
     */
    public static RetryPolicy ofDefaults() {
        return builder().build();
    }

    /**
     * Returns a policy that retries nothing.
     *
     * @return a policy of one attempt
     */
    public static RetryPolicy none() {
        return builder().maxAttempts(1).build();
    }

    /**
     * Returns a builder that holds the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns this policy, which also retries unknown outcomes if that is asked for. */
    RetryPolicy orUnknown(boolean asked) {
        return new RetryPolicy(maxAttempts, backoff, retryUnknown || asked);
    }

    boolean allowsRetry(SetCallNumsException failure) {
        return failure.attempts() < maxAttempts
                && (failure.outcome() == Outcome.UNKNOWN ? retryUnknown && mayPass(failure) : mayPass(failure));
    }

    /** Tells whether the same change may fare better a little later, whatever became of it this time. */
    static boolean mayPass(SetCallNumsException failure) {
        if (failure instanceof HttpStatusException status) {
            return status.statusCode() >= 500;
        }
        return failure instanceof TransportException
                || failure instanceof TransientRejectionException
                || failure instanceof UnreadableResponseException;
    }

    Duration delayAfter(SetCallNumsException failure) {
        if (failure instanceof HttpStatusException status && status.retryAfter().isPresent()) {
            return status.retryAfter().get();
        }
        return backoff.after(failure.attempts());
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts=" + maxAttempts + ", firstDelay=" + backoff.first() + ", maxDelay="
                + backoff.max() + ", retryUnknown=" + retryUnknown + "]";
    }

    /** Builds a {@link RetryPolicy}. Not thread-safe. */
    public static final class Builder {

        private int maxAttempts = 3;
        private Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));
        private boolean retryUnknown;

        private Builder() {}

        /**
         * Limits the attempts, the first one included.
         *
         * @param maxAttempts 1 to 10, by default 3
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder maxAttempts(int maxAttempts) {
            if (maxAttempts < 1 || maxAttempts > 10) {
                throw new IllegalArgumentException("maxAttempts " + maxAttempts + ": must be from 1 to 10.");
            }
            this.maxAttempts = maxAttempts;
            return this;
        }

        /**
         * Sets the time between attempts. Each is drawn at random from the upper half, so that many callers do not come
         * back in step.
         *
         * @param first before the first retry, by default 200 ms; each further one doubles it
         * @param max the longest, by default 2 s
         * @return this
         * @throws IllegalArgumentException if {@code first} is not positive, or {@code max} is shorter or over an hour
         */
        public Builder backoff(Duration first, Duration max) {
            this.backoff = new Backoff(first, max);
            return this;
        }

        /**
         * Also retries a change whose outcome is unknown. Choose it only where no other process makes a newer setting
         * for the same agent and media type at the same time.
         *
         * @param retryUnknown by default false
         * @return this
         */
        public Builder retryUnknown(boolean retryUnknown) {
            this.retryUnknown = retryUnknown;
            return this;
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         */
        public RetryPolicy build() {
            return new RetryPolicy(maxAttempts, backoff, retryUnknown);
        }
    }
}
