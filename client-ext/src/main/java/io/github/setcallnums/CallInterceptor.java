package io.github.setcallnums;

import java.net.URI;
import java.util.function.Supplier;

/**
 * Surrounds every call of a client, retries included: the place for metrics, traces and logging contexts.
 * {@code io.github.setcallnums.micrometer.ObservationInterceptor} is a ready-made one. Implementations must be
 * thread-safe: they run on the thread that makes the call, which is not the caller's for
 * {@link SetCallNumsClient#setCallNumsAsync} and {@link SetCallNumsClient#applyAll}.
 */
@FunctionalInterface
public interface CallInterceptor {

    /**
     * Makes the call: runs {@code call} exactly once, returns what it returns and lets pass what it throws. The values
     * of the change have not been checked yet.
     *
     * @param change the change that is asked for
     * @param call makes the change; throws {@link SetCallNumsException} as {@link SetCallNumsClient#setCallNums} does
     * @return what {@code call} returned
     */
    SetCallNumsResult intercept(CallNumsChange change, Supplier<SetCallNumsResult> call);

    /**
     * Returns the interceptor of the client that is built, which may then tell its gateway from others. By default this
     * one.
     *
     * @param gateway the client's gateway, with its port
     * @return surrounds that client's calls
     */
    default CallInterceptor forGateway(URI gateway) {
        return this;
    }
}
