package io.github.setcallnums;

import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.internal.CallOrder;
import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.GatewayFeign;
import io.github.setcallnums.internal.GuidChanges;
import io.github.setcallnums.internal.HttpTransport;
import io.github.setcallnums.internal.Lane;
import io.github.setcallnums.internal.TransportConfig;
import io.github.setcallnums.internal.bulk.BulkRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes calls through one pool and in one order, each with a time limit and retries of its own. Thread-safe. */
final class GatewayCalls implements AutoCloseable {

    private final GuidProvider guids;
    private final HttpTransport transport;
    private final SetCallNumsApi api;
    private final CallInterceptor interceptor;
    private final AsyncCalls asyncCalls;
    private final CallOrder order = new CallOrder();
    private final GuidChanges guidChanges;
    private volatile boolean closed;

    GatewayCalls(GuidProvider guids, TransportConfig config, CallInterceptor interceptor, AsyncCalls asyncCalls) {
        this.guids = guids;
        this.transport = new HttpTransport(config);
        this.api = GatewayFeign.create(SetCallNumsApi.class, config.gateway(), guids, transport);
        this.interceptor = interceptor;
        this.asyncCalls = asyncCalls;
        this.guidChanges = new GuidChanges(guids);
    }

    HttpTransport transport() {
        return transport;
    }

    GuidChanges guidChanges() {
        return guidChanges;
    }

    SetCallNumsResult call(CallNumsChange change, CallSettings settings) {
        return call(change, takeTurn(change, settings), settings);
    }

    CompletableFuture<SetCallNumsResult> start(CallNumsChange change, CallSettings settings) {
        return asyncCalls.start(change, () -> takeTurn(change, settings), turn -> call(change, turn, settings));
    }

    BulkRun.Call bulkCall(CallNumsChange change, CallSettings settings) {
        Turn turn = takeTurn(change, settings);
        if (turn == null) {
            return new BulkCall(null, () -> interceptor.intercept(change, () -> refuse(change)), Optional::empty);
        }
        RetryingCall call = retryingCall(change, turn, settings);
        return new BulkCall(turn, () -> interceptor.intercept(change, () -> send(call, change)), call::guid);
    }

    /** Takes the change's place behind earlier ones of its lane, unless it is wrong or comes too late. */
    private @Nullable Turn takeTurn(CallNumsChange change, CallSettings settings) {
        return change.violations().isEmpty()
                ? order.take(
                        Lane.of(change.agentId(), change.mediaType()),
                        System.nanoTime() + settings.totalTimeout().toNanos())
                : null;
    }

    private SetCallNumsResult call(CallNumsChange change, @Nullable Turn taken, CallSettings settings) {
        try (Turn turn = taken) {
            return interceptor.intercept(
                    change, () -> turn == null ? refuse(change) : send(retryingCall(change, turn, settings), change));
        }
    }

    private static SetCallNumsResult refuse(CallNumsChange change) {
        List<Violation> violations = change.violations();
        throw violations.isEmpty() ? closed(change) : new InvalidChangeException(change, violations);
    }

    private RetryingCall retryingCall(CallNumsChange change, Turn turn, CallSettings settings) {
        return new RetryingCall(api, guids, guidChanges, settings, change, turn, () -> closed);
    }

    private SetCallNumsResult send(RetryingCall call, CallNumsChange change) {
        if (closed) {
            throw closed(change);
        }
        return call.run();
    }

    static TransportException closed(CallNumsChange change) {
        return new TransportException(
                change, 0, Outcome.NOT_APPLIED, "The request was not sent: the client was closed.", null);
    }

    /** Begins no further call, lets those under way end, and closes. */
    void close(Duration timeout) {
        order.close();
        long end = System.nanoTime() + timeout.toNanos();
        try {
            if (order.awaitEnd(timeout)) {
                asyncCalls.awaitEnd(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        order.close();
        guidChanges.close();
        asyncCalls.close();
        transport.close();
    }
}
