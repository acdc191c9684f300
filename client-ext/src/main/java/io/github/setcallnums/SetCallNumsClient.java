package io.github.setcallnums;

import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.internal.TransportConfig;
import io.github.setcallnums.internal.bulk.BulkRun;
import io.github.setcallnums.internal.bulk.GuidWaits;
import io.github.setcallnums.internal.bulk.RateLimiter;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Sets how many sessions of one media type a signed-in agent may hold at a time. One client serves all agents behind one
 * CC-Gateway; it holds a pool of connections, so make one and keep it. Thread-safe; close it when done.
 *
 * <p>Calls that overlap, for one agent and media type, go out one after the other in the order in which they were made; those
 * for others do not wait. No retry is sent once a newer value was asked for. {@link AgentLimits} keeps a state in place of
 * making calls.
 *
 * <pre>{@code
 * try (SetCallNumsClient client = SetCallNumsClient.builder()
 *         .gateway("https://10.20.30.40:8043")
 *         .guids(guids)
 *         .trust(Path.of("gateway-ca.pem"))
 *         .build()) {
 *     client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
 * }
 * }</pre>
 *
 * <p>Logs through SLF4J under the vendor's name {@code setCallNums}: every attempt at debug level, every retry at info
 * level. A GUID is never logged, at whatever level.
 */
public final class SetCallNumsClient implements AutoCloseable {

    private final URI gateway;
    private final GuidProvider guids;
    private final GatewayCalls calls;
    private final CallSettings settings;
    private final int maxConnections;
    private final boolean closesCalls;

    SetCallNumsClient(
            GuidProvider guids,
            TransportConfig config,
            CallSettings settings,
            CallInterceptor interceptor,
            AsyncCalls asyncCalls) {
        this.gateway = config.gateway();
        this.guids = guids;
        this.maxConnections = config.maxConnections();
        this.settings = settings;
        this.calls = new GatewayCalls(guids, config, interceptor, asyncCalls);
        this.closesCalls = true;
    }

    private SetCallNumsClient(SetCallNumsClient client, CallOptions options) {
        this.gateway = client.gateway;
        this.guids = client.guids;
        this.maxConnections = client.maxConnections;
        this.settings = client.settings.with(options);
        this.calls = client.calls;
        this.closesCalls = false;
    }

    /**
     * Returns a builder that holds the defaults. {@link SetCallNumsClientBuilder#gateway} and {@link SetCallNumsClientBuilder#guids} must be set.
     *
     * @return a new builder
     */
    public static SetCallNumsClientBuilder builder() {
        return new SetCallNumsClientBuilder();
    }

    /**
     * Sets the maximum number of an agent's sessions of one media type, and waits until the gateway has answered. Sends
     * nothing if a value is out of range.
     *
     * @param agentId the agent, 101 to 999999 (interface page, URI: {@code agentid})
     * @param mediaType the media type, the same as the type of the skill queue to which the agent signs in (interface
     *     page, Table 3: {@code mediaType})
     * @param callNums the maximum number of sessions, 1 to 60 (interface page, Table 3: {@code callnums})
     * @return what the gateway answered; the change is applied
     * @throws InvalidChangeException if a value is out of range; names every wrong one
     * @throws MissingGuidException if the {@link GuidProvider} has no GUID for the agent
     * @throws AuthenticationException if the gateway does not accept the GUID
     * @throws LimitExceededException if the gateway says that the number exceeds the maximum
     * @throws TransientRejectionException if the gateway is in a passing state, and still was at the last attempt
     * @throws RejectedException if the gateway answered with any other retcode than 0
     * @throws SupersededException if it failed and was not sent again, since a newer value was asked for meanwhile
     * @throws HttpStatusException if the HTTP status was not 200
     * @throws UnreadableResponseException if the answer was not the gateway's
     * @throws TransportException if no answer came, an earlier call for the agent and media type took too long, or the calling
     *     thread was interrupted
     */
    public SetCallNumsResult setCallNums(int agentId, MediaType mediaType, int callNums) {
        return setCallNums(new CallNumsChange(agentId, mediaType, callNums));
    }

    /**
     * Does what {@link #setCallNums(int, MediaType, int)} does.
     *
     * @param change the agent, the media type and the maximum number
     * @return what the gateway answered; the change is applied
     * @throws SetCallNumsException as {@link #setCallNums(int, MediaType, int)} does
     */
    public SetCallNumsResult setCallNums(CallNumsChange change) {
        return calls.call(change, settings);
    }

    /**
     * Does what {@link #setCallNums(int, MediaType, int)} does, without waiting. The call runs on
     * {@link SetCallNumsClientBuilder#executor}, by default a thread of the client's own, of which there are as many as
     * connections; further calls wait for one, and this counts as part of their total time. Where Micrometer's context
     * propagation is on the class path, it runs in the caller's context.
     *
     * @param agentId as for {@link #setCallNums(int, MediaType, int)}
     * @param mediaType as for {@link #setCallNums(int, MediaType, int)}
     * @param callNums as for {@link #setCallNums(int, MediaType, int)}
     * @return completes with what the gateway answered, or exceptionally with what
     *     {@link #setCallNums(int, MediaType, int)} would throw, or with {@link TooManyCallsException}; a stage that depends on
     *     it sees that as the cause of a {@link java.util.concurrent.CompletionException}, as always. Hand lengthy work to an
     *     executor of your own ({@code thenApplyAsync}). To cancel it ends the call, whose attempt is aborted: it then completes
     *     with a {@link java.util.concurrent.CancellationException} whose cause has the outcome, unless the answer had come
     */
    public CompletableFuture<SetCallNumsResult> setCallNumsAsync(int agentId, MediaType mediaType, int callNums) {
        return setCallNumsAsync(new CallNumsChange(agentId, mediaType, callNums));
    }

    /**
     * Does what {@link #setCallNumsAsync(int, MediaType, int)} does.
     *
     * @param change the agent, the media type and the maximum number
     * @return completes as for {@link #setCallNumsAsync(int, MediaType, int)}
     */
    public CompletableFuture<SetCallNumsResult> setCallNumsAsync(CallNumsChange change) {
        return calls.start(change, settings);
    }

    /**
     * Applies many changes, several at a time, and waits until the last call has ended. Each is a call as
     * {@link #setCallNums(int, MediaType, int)} makes it, and its failure does not end the run. Changes of one agent and media
     * type follow one another in the order of the stream. The stream is read on the calling thread, only a little ahead of
     * the calls, so it may be longer than the memory; it is not closed.
     *
     * <p>The run stops early when the calling thread is interrupted (its interrupt flag is then set), when too many calls in
     * a row fail, see {@link BulkOptions.Builder#maxConsecutiveFailures}, or when it has to throw. Then nothing further is
     * sent, not even a retry; the calls under way end by themselves, and what was read but not sent is counted as not
     * applied. Interrupted again meanwhile, it ends the calls under way at once: those that were sent are then unknown.
     *
     * @param changes the changes
     * @param options how they are applied
     * @return what became of the changes, each of those that were read counted once
     * @throws IllegalArgumentException if {@link BulkOptions#concurrency} is above {@link SetCallNumsClientBuilder#maxConnections}, or the
     *     journal is another file, or belongs to other changes or to another gateway
     * @throws IllegalStateException if the journal is in use by another run, or no thread can be had
     * @throws UncheckedIOException if the journal cannot be read or written, after the calls under way have ended
     * @throws NullPointerException if a change is null, after the calls under way have ended
     * @throws RuntimeException what the stream or the listener throws, after the calls under way have ended
     */
    public BulkReport applyAll(Stream<CallNumsChange> changes, BulkOptions options) {
        if (options.concurrency() > maxConnections) {
            throw new IllegalArgumentException("concurrency " + options.concurrency()
                    + ": must not be above the client's maxConnections, " + maxConnections + ".");
        }
        RateLimiter limiter = RateLimiter.of(options.requestsPerSecond());
        CallSettings inRun = settings.inRun(limiter::reserve, options.retryUnknown());
        GuidWaits waits =
                new GuidWaits(guids, calls.guidChanges(), settings.renewalTimeout(), options.awaitMissingGuids());
        return new BulkRun(options, limiter, gateway, waits, change -> calls.bulkCall(change, inRun))
                .run(changes.iterator());
    }

    /** Makes a call that retries nothing but what was refused for its GUID: what is wanted may be another value by then. */
    SetCallNumsResult callOnce(CallNumsChange change) {
        return calls.call(change, settings.once());
    }

    GuidProvider guids() {
        return guids;
    }

    int maxConnections() {
        return maxConnections;
    }

    /**
     * Returns a view of this client whose calls have options of their own. It shares all else: connections, the order of calls,
     * GUIDs, interceptors. To close it does nothing; it is closed when this client is.
     *
     * @param options what its calls do otherwise than those of this client
     * @return the view
     */
    public SetCallNumsClient withOptions(CallOptions options) {
        return new SetCallNumsClient(this, options);
    }

    /**
     * Returns the gateway's address.
     *
     * @return scheme, host and port
     */
    public URI gateway() {
        return gateway;
    }

    /**
     * Finds out whether the gateway can be reached and its certificate is trusted: connects, shakes hands over TLS and
     * hangs up, each limited by {@link SetCallNumsClientBuilder#connectTimeout}. Sends no request and takes no connection from the pool.
     *
     * @throws UncheckedIOException if not; the message names the gateway, the cause says why
     */
    public void checkConnection() {
        try {
            calls.transport().checkConnection();
        } catch (IOException e) {
            throw new UncheckedIOException("No connection to " + gateway + ": " + e.getMessage(), e);
        }
    }

    /**
     * Counts the connections to the gateway.
     *
     * @return a snapshot
     */
    public PoolState pool() {
        return calls.transport().pool();
    }

    /**
     * Tells when the certificates expire that the gateway and this client presented to each other last.
     *
     * @return a snapshot
     */
    public CertificateExpiry certificateExpiry() {
        return calls.transport().certificateExpiry();
    }

    /**
     * Lets calls end, then closes. From now on a new call is refused at once, as by a closed client. Calls under way go on,
     * retries and those of {@link #setCallNumsAsync} that wait included; what has not ended in time, or when the calling thread
     * is interrupted (its interrupt flag is then set), ends as {@link #close()} says. Not to be called by a call's own thread,
     * in an interceptor for instance: it would wait for itself. Idempotent.
     *
     * @param timeout how long to wait at the most; after {@link SetCallNumsClientBuilder#totalTimeout} every call has ended
     */
    public void close(Duration timeout) {
        if (closesCalls) {
            calls.close(timeout);
        }
    }

    /**
     * Closes the connections at once. Calls that are under way, and later ones, end with {@link TransportException}: what was
     * sent is then unknown, so mind {@link #close(Duration)}. Idempotent.
     */
    @Override
    public void close() {
        if (closesCalls) {
            calls.close();
        }
    }

    /**
     * Names the gateway.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "SetCallNumsClient[" + gateway + "]";
    }
}
