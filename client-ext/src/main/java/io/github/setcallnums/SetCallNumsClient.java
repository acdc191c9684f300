package io.github.setcallnums;

import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.internal.CallOrder;
import io.github.setcallnums.internal.CallOrder.Turn;
import io.github.setcallnums.internal.GatewayAddress;
import io.github.setcallnums.internal.GatewayFeign;
import io.github.setcallnums.internal.GuidChanges;
import io.github.setcallnums.internal.HttpProxy;
import io.github.setcallnums.internal.HttpTransport;
import io.github.setcallnums.internal.Lane;
import io.github.setcallnums.internal.Library;
import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.internal.TransportConfig;
import io.github.setcallnums.internal.bulk.BulkRun;
import io.github.setcallnums.internal.bulk.GuidWaits;
import io.github.setcallnums.internal.bulk.RateLimiter;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

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
    private final HttpTransport transport;
    private final SetCallNumsApi api;
    private volatile boolean closed;
    private final RetryPolicy retries;
    private final CallInterceptor interceptor;
    private final long totalTimeoutNanos;
    private final int maxConnections;
    private final AsyncCalls asyncCalls;
    private final CallOrder order = new CallOrder();
    private final GuidChanges guidChanges;
    private final Duration renewalTimeout;

    private SetCallNumsClient(
            URI gateway,
            GuidProvider guids,
            TransportConfig config,
            RetryPolicy retries,
            Duration renewalTimeout,
            CallInterceptor interceptor) {
        this.gateway = gateway;
        this.guids = guids;
        this.transport = new HttpTransport(config);
        this.api = GatewayFeign.create(SetCallNumsApi.class, gateway, guids, transport);
        this.retries = retries.awaitingGuid(renewalTimeout);
        this.renewalTimeout = renewalTimeout;
        this.guidChanges = new GuidChanges(guids);
        this.interceptor = interceptor;
        this.totalTimeoutNanos = config.totalTimeout().toNanos();
        this.maxConnections = config.maxConnections();
        this.asyncCalls = new AsyncCalls(maxConnections);
    }

    /**
     * Returns a builder that holds the defaults. {@link Builder#gateway} and {@link Builder#guids} must be set.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
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
        return call(change, retries);
    }

    /**
     * Does what {@link #setCallNums(int, MediaType, int)} does, without waiting. The call runs on a thread of the client's own,
     * of which there are as many as connections; further calls wait for one, and this counts as part of their total time.
     *
     * @param agentId as for {@link #setCallNums(int, MediaType, int)}
     * @param mediaType as for {@link #setCallNums(int, MediaType, int)}
     * @param callNums as for {@link #setCallNums(int, MediaType, int)}
     * @return completes with what the gateway answered, or exceptionally with what
     *     {@link #setCallNums(int, MediaType, int)} would throw; a stage that depends on it sees that as the cause of a
     *     {@link java.util.concurrent.CompletionException}, as always. Hand lengthy work to an executor of your own ({@code thenApplyAsync}). To cancel it does not end the call.
     */
    public CompletionStage<SetCallNumsResult> setCallNumsAsync(int agentId, MediaType mediaType, int callNums) {
        CallNumsChange change = new CallNumsChange(agentId, mediaType, callNums);
        Turn turn = takeTurn(change);
        return asyncCalls.start(change, turn, () -> call(change, turn, retries));
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
     * @throws IllegalArgumentException if {@link BulkOptions#concurrency} is above {@link Builder#maxConnections}, or the
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
        RetryPolicy policy = retries.within(limiter, options.retryUnknown());
        GuidWaits waits = new GuidWaits(guids, guidChanges, renewalTimeout, options.awaitMissingGuids());
        return new BulkRun(options, limiter, gateway, waits, change -> bulkCall(change, policy))
                .run(changes.iterator());
    }

    /** Makes a call that retries nothing but what was refused for its GUID: what is wanted may be another value by then. */
    SetCallNumsResult callOnce(CallNumsChange change) {
        return call(change, RetryPolicy.none());
    }

    GuidProvider guids() {
        return guids;
    }

    int maxConnections() {
        return maxConnections;
    }

    private SetCallNumsResult call(CallNumsChange change, RetryPolicy policy) {
        return call(change, takeTurn(change), policy);
    }

    /** Takes the change's place behind the earlier ones for its agent and media type, unless it is wrong. */
    private @Nullable Turn takeTurn(CallNumsChange change) {
        return change.violations().isEmpty()
                ? order.take(Lane.of(change.agentId(), change.mediaType()), System.nanoTime() + totalTimeoutNanos)
                : null;
    }

    private SetCallNumsResult call(CallNumsChange change, @Nullable Turn taken, RetryPolicy policy) {
        try (Turn turn = taken) {
            return interceptor.intercept(change, () -> send(change, turn, policy));
        }
    }

    private BulkRun.Call bulkCall(CallNumsChange change, RetryPolicy policy) {
        Turn turn = takeTurn(change);
        if (turn == null) {
            return new BulkCall(null, () -> interceptor.intercept(change, () -> refuse(change)), Optional::empty);
        }
        RetryingCall call = retryingCall(change, turn, policy);
        return new BulkCall(turn, () -> interceptor.intercept(change, () -> send(call, change)), call::guid);
    }

    private SetCallNumsResult send(CallNumsChange change, @Nullable Turn turn, RetryPolicy policy) {
        return turn == null ? refuse(change) : send(retryingCall(change, turn, policy), change);
    }

    private static SetCallNumsResult refuse(CallNumsChange change) {
        throw new InvalidChangeException(change, change.violations());
    }

    private RetryingCall retryingCall(CallNumsChange change, Turn turn, RetryPolicy policy) {
        return new RetryingCall(api, guids, guidChanges, policy, change, turn, () -> closed);
    }

    private SetCallNumsResult send(RetryingCall call, CallNumsChange change) {
        if (closed) {
            throw AsyncCalls.closed(change);
        }
        return call.run();
    }

    /**
     * Finds out whether the gateway can be reached and its certificate is trusted: connects, shakes hands over TLS and
     * hangs up, each limited by {@link Builder#connectTimeout}. Sends no request and takes no connection from the pool.
     *
     * @throws UncheckedIOException if not; the message names the gateway, the cause says why
     */
    public void checkConnection() {
        try {
            transport.checkConnection();
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
        return transport.pool();
    }

    /** Closes the connections. Calls that are under way, and later ones, end with {@link TransportException}. Idempotent. */
    @Override
    public void close() {
        closed = true;
        guidChanges.close();
        asyncCalls.close();
        transport.close();
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

    /** Builds a {@link SetCallNumsClient}. Not thread-safe. */
    public static final class Builder {

        private @Nullable URI gateway;
        private @Nullable GuidProvider guids;
        private @Nullable Path trust;
        private @Nullable Path clientCertificate;
        private @Nullable Path clientKey;
        private @Nullable SSLContext sslContext;
        private @Nullable SSLParameters sslParameters;
        private @Nullable URI proxy;
        private @Nullable String proxyCredentials;
        private Duration connectTimeout = Duration.ofSeconds(3);
        private Duration responseTimeout = Duration.ofSeconds(5);
        private Duration totalTimeout = Duration.ofSeconds(10);
        private Duration renewalTimeout = Duration.ofSeconds(2);
        private Duration connectionLifetime = Duration.ofMinutes(1);
        private int maxConnections = 64;
        private RetryPolicy retries = RetryPolicy.ofDefaults();
        private CallInterceptor interceptor = (change, call) -> call.get();

        private Builder() {}

        /**
         * Sets the gateway's address (interface page, URI): the CC-Gateway server in single-node mode, the NSLB in cluster
         * mode, or what O&amp;M personnel say for SaaS.
         *
         * @param address {@code https://host:port}; without a port, 8043. Plain {@code http} is allowed to a loopback
         *     address only
         * @return this
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder gateway(String address) {
            this.gateway = GatewayAddress.gateway(address);
            return this;
        }

        /**
         * Sets where the agents' GUIDs come from.
         *
         * @param guids the provider, asked once per request
         * @return this
         */
        public Builder guids(GuidProvider guids) {
            this.guids = guids;
            return this;
        }

        /**
         * Trusts these CAs, and no others, for the gateway's certificate. By default the platform's CAs are trusted. The
         * host name or IP address is always checked against the certificate, and TLS is 1.2 or 1.3.
         *
         * @param pemFile a PEM file of one or more CA certificates, read by {@link #build}
         * @return this
         */
        public Builder trust(Path pemFile) {
            this.trust = pemFile;
            return this;
        }

        /**
         * Presents a client certificate. By default there is none.
         *
         * @param certificatePem a PEM file of the certificate, followed by its chain; read by {@link #build}
         * @param keyPem a PEM file of its unencrypted PKCS #8 private key; read by {@link #build}
         * @return this
         */
        public Builder clientCertificate(Path certificatePem, Path keyPem) {
            this.clientCertificate = certificatePem;
            this.clientKey = keyPem;
            return this;
        }

        /**
         * Uses this SSL context, for keys and CAs that are not in PEM files. Excludes {@link #trust} and
         * {@link #clientCertificate}. Host names are checked all the same. Of the protocols and cipher suites that it allows
         * by default, those count that are safe: TLS 1.2 and 1.3.
         *
         * @param sslContext the SSL context
         * @return this
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = sslContext;
            this.sslParameters = null;
            return this;
        }

        /**
         * Uses this SSL context as {@link #sslContext(SSLContext)} does, but with other protocols and cipher suites than it
         * allows by default.
         *
         * @param sslContext the SSL context
         * @param parameters the protocols and cipher suites allowed, of which those count that are safe; null in it means
         *     what the SSL context allows by default
         * @return this
         */
        public Builder sslContext(SSLContext sslContext, SSLParameters parameters) {
            this.sslContext = sslContext;
            this.sslParameters = parameters;
            return this;
        }

        /**
         * Goes through an HTTP proxy, which tunnels the TLS connection. Excludes a {@link #gateway} of plain {@code http}:
         * there would be nothing to keep the GUID from the proxy. By default there is none, and the JVM's proxy settings
         * are not looked at.
         *
         * @param address {@code http://host:port}
         * @return this
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder proxy(String address) {
            this.proxy = GatewayAddress.proxy(address);
            return this;
        }

        /**
         * Tells the {@link #proxy} who asks, by HTTP's Basic authentication: it reads them, and whoever listens on the way to
         * it. The gateway never does. By default nothing is told.
         *
         * @param user the user, without a colon
         * @param password the password, which no text of this library shows
         * @return this
         * @throws IllegalArgumentException if either is empty or has control characters
         */
        public Builder proxyCredentials(String user, String password) {
            this.proxyCredentials = HttpProxy.credentials(user, password);
            return this;
        }

        /**
         * Limits the time to look up the host's name, once more the time to connect, and once more the time of the TLS
         * handshake.
         *
         * @param timeout 1 ms to 1 hour, by default 3 s
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = checked("connectTimeout", timeout);
            return this;
        }

        /**
         * Limits the time to wait for the gateway's answer, at one attempt, between two bytes.
         *
         * @param timeout 1 ms to 1 hour, by default 5 s
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder responseTimeout(Duration timeout) {
            this.responseTimeout = checked("responseTimeout", timeout);
            return this;
        }

        /**
         * Limits the time of the whole call: waiting for a connection, all attempts, and the pauses between them.
         *
         * @param timeout 1 ms to 1 hour, by default 10 s
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder totalTimeout(Duration timeout) {
            this.totalTimeout = checked("totalTimeout", timeout);
            return this;
        }

        /**
         * Limits the time to wait for another GUID after the gateway has refused one, within {@link #totalTimeout}: a poll
         * that brings it may be under way. A {@link GuidRegistry} tells of it at once; another provider is asked at growing
         * intervals, from 50 ms to 1 s.
         *
         * @param timeout 0 to 1 hour, by default 2 s; 0 asks the provider once
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder renewalTimeout(Duration timeout) {
            this.renewalTimeout = timeout.isZero() ? timeout : checked("renewalTimeout", timeout);
            return this;
        }

        /**
         * Limits the time that a connection is used for, so that calls follow a gateway whose name has got another address,
         * and spread again over the nodes behind a load balancer. A connection ends after 80 to 100 % of it, never under a call.
         *
         * @param lifetime 1 ms to 1 hour, by default 1 min
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder connectionLifetime(Duration lifetime) {
            this.connectionLifetime = checked("connectionLifetime", lifetime);
            return this;
        }

        /**
         * Limits the connections to the gateway that are open at a time. Further calls wait for one to become free.
         *
         * @param maxConnections 1 to 10000, by default 64
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder maxConnections(int maxConnections) {
            if (maxConnections < 1 || maxConnections > 10_000) {
                throw new IllegalArgumentException("maxConnections " + maxConnections + ": must be from 1 to 10000.");
            }
            this.maxConnections = maxConnections;
            return this;
        }

        /**
         * Sets when a failed change is sent again.
         *
         * @param retries the policy, by default {@link RetryPolicy#ofDefaults}
         * @return this
         */
        public Builder retries(RetryPolicy retries) {
            this.retries = retries;
            return this;
        }

        /**
         * Surrounds every call with an interceptor. By default there is none. Of several, the first one added is the
         * outermost.
         *
         * @param interceptor the interceptor
         * @return this
         */
        public Builder interceptor(CallInterceptor interceptor) {
            CallInterceptor outer = this.interceptor;
            this.interceptor = (change, call) -> outer.intercept(change, () -> interceptor.intercept(change, call));
            return this;
        }

        /**
         * Builds the client. Reads the PEM files, opens no connection.
         *
         * @return the client
         * @throws IllegalStateException if {@link #gateway} or {@link #guids} is missing, {@code sslContext} is combined
         *     with {@link #trust} or {@link #clientCertificate}, {@link #proxy} with a gateway of plain {@code http}, {@link #proxyCredentials}
         *     without a proxy, or if a library on the class path is too old; then it names the jar, and what usually decides on its version
         * @throws IllegalArgumentException if a PEM file does not hold what it should, or no safe protocol or cipher suite
         *     is allowed
         * @throws UncheckedIOException if a PEM file cannot be read
         */
        public SetCallNumsClient build() {
            URI address = required("gateway", gateway);
            GuidProvider provider = required("guids", guids);
            if (sslContext != null && (trust != null || clientCertificate != null)) {
                throw new IllegalStateException(
                        "sslContext excludes trust and clientCertificate: it already says what to trust and present.");
            }
            if (proxy != null && address.getScheme().equals("http")) {
                throw new IllegalStateException("proxy excludes a gateway of plain http: it tunnels TLS only.");
            }
            if (proxy == null && proxyCredentials != null) {
                throw new IllegalStateException("proxyCredentials go with a proxy: set its address, too.");
            }
            SSLContext tls = sslContext != null ? sslContext : Tls.context(trust, clientCertificate, clientKey);
            TransportConfig config = new TransportConfig(
                    address,
                    proxy == null ? null : new HttpProxy(proxy, proxyCredentials),
                    tls,
                    Objects.requireNonNullElseGet(sslParameters, SSLParameters::new),
                    connectTimeout,
                    responseTimeout,
                    totalTimeout,
                    connectionLifetime,
                    maxConnections);
            ClassLoader classPath = SetCallNumsClient.class.getClassLoader();
            Library.check(classPath);
            try {
                return new SetCallNumsClient(address, provider, config, retries, renewalTimeout, interceptor);
            } catch (LinkageError e) {
                throw Library.unfit(classPath, e);
            }
        }

        private static <T> T required(String what, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException(what + " is missing: set it before build().");
            }
            return value;
        }

        private static Duration checked(String what, Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(what + " " + timeout + ": must be from 1 ms to 1 hour.");
            }
            return timeout;
        }
    }
}
