package io.github.setcallnums;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a call may take, and how it is retried.
 *
 * @param totalTimeout the time of the whole call
 * @param retries when it is sent again
 * @param renewalTimeout how long it waits for another GUID after its own was refused
 * @param rate takes the next moment at which a retry may be sent, and returns how long to wait for it, in nanoseconds
 */
record CallSettings(Duration totalTimeout, RetryPolicy retries, Duration renewalTimeout, LongSupplier rate) {

    /** Settings of calls that keep to no rate. */
    CallSettings(Duration totalTimeout, RetryPolicy retries, Duration renewalTimeout) {
        this(totalTimeout, retries, renewalTimeout, () -> 0);
    }

    CallSettings with(CallOptions options) {
        return new CallSettings(options.totalTimeout(totalTimeout), options.retries(retries), renewalTimeout);
    }

    /** For a call that retries nothing but what was refused for its GUID, if there is another one by then. */
    CallSettings once() {
        return new CallSettings(totalTimeout, RetryPolicy.none(), Duration.ZERO);
    }

    /** For calls of a run that keeps to a rate, waits for GUIDs by itself, and may also retry unknown outcomes. */
    CallSettings inRun(LongSupplier rate, boolean retryUnknown) {
        return new CallSettings(totalTimeout, retries.orUnknown(retryUnknown), Duration.ZERO, rate);
    }
}
