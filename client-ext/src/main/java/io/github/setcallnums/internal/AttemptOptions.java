package io.github.setcallnums.internal;

import feign.Request;
import io.github.setcallnums.Guid;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call: what is sent, and until when. Stands where the generated interface has a call's own options.
 */
public final class AttemptOptions extends Request.Options {

    private final Exchange exchange;
    private @Nullable GatewayRequest request;

    /**
     * Begins an attempt on the current thread.
     *
     * @param deadline when it must be over, in terms of {@link System#nanoTime()}
     */
    public AttemptOptions(long deadline) {
        this.exchange = new Exchange(deadline);
    }

    void send(GatewayRequest request) {
        this.request = request;
    }

    /** Returns what is sent. */
    GatewayRequest request() {
        if (request == null) {
            throw new IllegalStateException("There is nothing to send yet.");
        }
        return request;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Returns the Guid that went out with this attempt, or null if none did. */
    public @Nullable Guid guid() {
        return request == null ? null : request.guid();
    }
}
