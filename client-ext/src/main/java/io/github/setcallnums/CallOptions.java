package io.github.setcallnums;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What calls do otherwise than their client does by default, see {@link SetCallNumsClient#withOptions}. What is not set
 * stays as it is there. Immutable and thread-safe.
 */
public final class CallOptions {

    private final @Nullable Duration totalTimeout;
    private final @Nullable RetryPolicy retries;

    private CallOptions(Builder builder) {
        this.totalTimeout = builder.totalTimeout;
        this.retries = builder.retries;
    }

    /**
     * Returns a builder in which nothing is set.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Duration totalTimeout(Duration otherwise) {
        return totalTimeout == null ? otherwise : totalTimeout;
    }

    RetryPolicy retries(RetryPolicy otherwise) {
        return retries == null ? otherwise : retries;
    }

    @Override
    public String toString() {
        return "CallOptions[totalTimeout=" + totalTimeout + ", retries=" + retries + "]";
    }

    /** Builds {@link CallOptions}. Not thread-safe. */
    public static final class Builder {

        private @Nullable Duration totalTimeout;
        private @Nullable RetryPolicy retries;

        private Builder() {}

        /**
         * Limits the time of a whole call, see {@link SetCallNumsClientBuilder#totalTimeout}.
         *
         * @param timeout 1 ms to 1 hour
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder totalTimeout(Duration timeout) {
            this.totalTimeout = SetCallNumsClientBuilder.checked("totalTimeout", timeout);
            return this;
        }

        /**
         * Sets when a failed change is sent again, see {@link SetCallNumsClientBuilder#retries}.
         *
         * @param retries the policy
         * @return this
         */
        public Builder retries(RetryPolicy retries) {
            this.retries = retries;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
