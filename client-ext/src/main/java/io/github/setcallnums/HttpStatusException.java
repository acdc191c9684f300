package io.github.setcallnums;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer's HTTP status is not 200. The interface page documents no such status, so the answer most likely comes
 * from the web server or a load balancer in front of the gateway. The outcome is {@link Outcome#NOT_APPLIED} for 3xx,
 * 4xx and 503 (a redirect is never followed), and {@link Outcome#UNKNOWN} for every other status.
 */
public final class HttpStatusException extends SetCallNumsException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int statusCode;
    private final @Nullable Duration retryAfter;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param outcome what became of the change
     * @param statusCode the HTTP status code
     * @param retryAfter how long the answer asks to wait, or null
     */
    public HttpStatusException(
            CallNumsChange change, int attempts, Outcome outcome, int statusCode, @Nullable Duration retryAfter) {
        super(
                change,
                attempts,
                outcome,
                "HTTP status " + statusCode
                        + " in place of the gateway's answer. Check the gateway's address, and the load"
                        + " balancer in front of it.",
                null);
        this.statusCode = statusCode;
        this.retryAfter = retryAfter;
    }

    /**
     * Returns the HTTP status code.
     *
     * @return the status code, never 200
     */
    public int statusCode() {
        return statusCode;
    }

    /**
     * Returns how long the answer's {@code Retry-After} header asks to wait.
     *
     * @return the time to wait, or empty if there was no such header, or one that cannot be read
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
