package io.github.setcallnums.internal;

import feign.Request;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.SetCallNumsRequest;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's state, handed through Feign as the call's own options: which Guid went out, whether the request may have
 * reached the gateway, and whether the attempt was ended from outside.
 */
public final class Attempt extends Request.Options {

    private final int agentId;
    private final byte[] body;
    private final long deadline;
    private final Thread caller = Thread.currentThread();
    private @Nullable Guid guid;
    private boolean sent;
    private volatile @Nullable String ended;
    private volatile Cancellable exchange = () -> false;

    /**
     * Begins an attempt on the current thread.
     *
     * @param agentId the agent
     * @param request what is sent
     * @param deadline when it must be over, in terms of {@link System#nanoTime()}
     */
    public Attempt(int agentId, SetCallNumsRequest request, long deadline) {
        this.agentId = agentId;
        this.body = Json.write(request);
        this.deadline = deadline;
    }

    int agentId() {
        return agentId;
    }

    /** Returns the encoded request. It goes past Feign's template, which would copy and expand headers for its length. */
    byte[] body() {
        return body;
    }

    /** Returns the Guid that goes out with this attempt, or null as long as none was asked for. */
    public @Nullable Guid guid() {
        return guid;
    }

    void guid(Guid guid) {
        this.guid = guid;
    }

    /** Tells whether the request may have reached the gateway. */
    boolean sent() {
        return sent;
    }

    void markSent() {
        sent = true;
    }

    void exchange(Cancellable exchange) {
        this.exchange = exchange;
    }

    /** Returns why the attempt was ended from outside, or null. */
    @Nullable
    String ended() {
        return ended;
    }

    /** Ends the exchange if its time is over or its thread was interrupted. */
    void endIfOverdue(long now) {
        if (now - deadline >= 0) {
            end("the total time limit ran out");
        } else if (caller.isInterrupted()) {
            end("interrupted");
        }
    }

    /** Ends the exchange. */
    void end(String why) {
        ended = why;
        exchange.cancel();
    }
}
