package io.github.setcallnums;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When and how a failed change is sent again. Immutable and thread-safe.
 *
 * <p>By default only what cannot have been applied is retried: the gateway could not be reached, it answered with a
 * retcode of the class {@code transient}, or with HTTP status 503 (then {@code Retry-After} is waited for). Up to 3
 * attempts, the first retry after 100 to 200 ms, each further one after twice the time, 2 s at the most, all within
 * the client's total time limit.
 *
 * <p>A change whose outcome is unknown is not retried unless {@link Builder#retryUnknown} asks for it: setting a value
 * twice does no harm by itself, but a late retry can overwrite a newer setting.
 *
 * <p>Apart from this policy, a change that was refused for its GUID is sent once more, at once, if the
 * {@link GuidProvider} has another GUID by then.
 */
public final class RetryPolicy {

    private final int maxAttempts;
    private final Duration firstDelay;
    private final Duration maxDelay;
    private final boolean retryUnknown;

    private RetryPolicy(Builder builder) {
        this.maxAttempts = builder.maxAttempts;
        this.firstDelay = builder.firstDelay;
        this.maxDelay = builder.maxDelay;
        this.retryUnknown = builder.retryUnknown;
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

    RetryPolicy retryingUnknown() {
        return builder()
                .maxAttempts(maxAttempts)
                .backoff(firstDelay, maxDelay)
                .retryUnknown(true)
                .build();
    }

    boolean allowsRetry(SetCallNumsException failure) {
        return failure.attempts() < maxAttempts
                && (failure.outcome() == Outcome.UNKNOWN ? retryUnknown && mayPass(failure) : mayPass(failure));
    }

    /** Tells whether the same change may fare better a little later, whatever became of it this time. */
    private static boolean mayPass(SetCallNumsException failure) {
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
        long full = Math.min(maxDelay.toNanos(), firstDelay.toNanos() << Math.min(failure.attempts() - 1, 20));
        return Duration.ofNanos(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts=" + maxAttempts + ", firstDelay=" + firstDelay + ", maxDelay=" + maxDelay
                + ", retryUnknown=" + retryUnknown + "]";
    }

    /** Builds a {@link RetryPolicy}. Not thread-safe. */
    public static final class Builder {

        private int maxAttempts = 3;
        private Duration firstDelay = Duration.ofMillis(200);
        private Duration maxDelay = Duration.ofSeconds(2);
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
            if (first.isNegative() || first.isZero() || max.compareTo(first) < 0 || max.toHours() >= 1) {
                throw new IllegalArgumentException("backoff " + first + " to " + max
                        + ": the first must be longer than zero, the second at least as long and under an hour.");
            }
            this.firstDelay = first;
            this.maxDelay = max;
            return this;
        }

        /**
         * Also retries a change whose outcome is unknown. Choose it only where no newer setting for the same agent and
         * media type can be under way at the same time.
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
            return new RetryPolicy(this);
        }
    }
}
