package io.github.setcallnums;

import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.internal.GatewayAddress;
import io.github.setcallnums.internal.HttpProxy;
import io.github.setcallnums.internal.Library;
import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.internal.TlsFiles;
import io.github.setcallnums.internal.TransportConfig;
import io.github.setcallnums.internal.UserAgent;
import io.github.setcallnums.internal.bulk.BulkRun;
import io.github.setcallnums.internal.bulk.GuidWaits;
import io.github.setcallnums.internal.bulk.RateLimiter;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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
    private final GatewayCalls calls;
    private final Duration totalTimeout;
    private final Duration renewalTimeout;
    private final RetryPolicy retries;
    private final int maxConnections;
    private final boolean closesCalls;

    private SetCallNumsClient(GuidProvider guids, TransportConfig config, Builder settings) {
        this.gateway = config.gateway();
        this.guids = guids;
        this.maxConnections = config.maxConnections();
        this.totalTimeout = config.totalTimeout();
        this.renewalTimeout = settings.renewalTimeout;
        this.retries = settings.retries.awaitingGuid(renewalTimeout);
        this.calls = new GatewayCalls(
                guids,
                config,
                settings.interceptors(gateway),
                new AsyncCalls(settings.executor, maxConnections, settings.maxAsyncCalls));
        this.closesCalls = true;
    }

    private SetCallNumsClient(SetCallNumsClient client, CallOptions options) {
        this.gateway = client.gateway;
        this.guids = client.guids;
        this.maxConnections = client.maxConnections;
        this.totalTimeout = options.totalTimeout(client.totalTimeout);
        this.renewalTimeout = client.renewalTimeout;
        this.retries = options.retries(client.retries).awaitingGuid(renewalTimeout);
        this.calls = client.calls;
        this.closesCalls = false;
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
        return calls.call(change, totalTimeout, retries);
    }

    /**
     * Does what {@link #setCallNums(int, MediaType, int)} does, without waiting. The call runs on {@link Builder#executor}, by
     * default a thread of the client's own, of which there are as many as connections; further calls wait for one, and this
     * counts as part of their total time. Where Micrometer's context propagation is on the class path, it runs in the caller's
     * context.
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
        return calls.start(new CallNumsChange(agentId, mediaType, callNums), totalTimeout, retries);
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
        GuidWaits waits = new GuidWaits(guids, calls.guidChanges(), renewalTimeout, options.awaitMissingGuids());
        return new BulkRun(options, limiter, gateway, waits, change -> calls.bulkCall(change, totalTimeout, policy))
                .run(changes.iterator());
    }

    /** Makes a call that retries nothing but what was refused for its GUID: what is wanted may be another value by then. */
    SetCallNumsResult callOnce(CallNumsChange change) {
        return calls.call(change, totalTimeout, RetryPolicy.none());
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
     * hangs up, each limited by {@link Builder#connectTimeout}. Sends no request and takes no connection from the pool.
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
     * @param timeout how long to wait at the most; after {@link Builder#totalTimeout} every call has ended
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

    /** Builds a {@link SetCallNumsClient}. Not thread-safe. */
    public static final class Builder {

        private @Nullable URI gateway;
        private @Nullable GuidProvider guids;
        private @Nullable TlsFiles trust;
        private @Nullable TlsFiles clientCertificate;
        private @Nullable Supplier<SSLContext> sslContexts;
        private @Nullable SSLParameters sslParameters;
        private @Nullable URI proxy;
        private @Nullable String proxyCredentials;
        private Duration connectTimeout = Duration.ofSeconds(3);
        private Duration responseTimeout = Duration.ofSeconds(5);
        private Duration totalTimeout = Duration.ofSeconds(10);
        private Duration renewalTimeout = Duration.ofSeconds(2);
        private Duration connectionLifetime = Duration.ofMinutes(1);
        private int maxConnections = 64;
        private @Nullable Executor executor;
        private int maxAsyncCalls = 10_000;
        private RetryPolicy retries = RetryPolicy.ofDefaults();
        private @Nullable String applicationName;
        private final List<CallInterceptor> interceptors = new ArrayList<>();

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
         * @param pemFile a PEM file of one or more CA certificates, whatever else stands in it. Read by {@link #build}, and
         *     once it has changed, by the next handshake; if it is wrong then, all stays as it was, with a warning in the log
         * @return this
         */
        public Builder trust(Path pemFile) {
            this.trust = new TlsFiles.PemAuthorities(pemFile);
            return this;
        }

        /**
         * Trusts the CAs in a key store, as {@link #trust(Path)} does those in a PEM file.
         *
         * @param store a PKCS #12 or JKS file
         * @param password opens it
         * @return this
         */
        public Builder trust(Path store, String password) {
            this.trust = new TlsFiles.StoreFile(store, password);
            return this;
        }

        /**
         * Presents a client certificate. By default there is none.
         *
         * @param certificatePem a PEM file of the certificate, followed by its chain; read and followed as {@link
         *     #trust(Path)} says
         * @param keyPem a PEM file of its private key, likewise: PKCS #8, PKCS #1 or EC, not encrypted
         * @return this
         */
        public Builder clientCertificate(Path certificatePem, Path keyPem) {
            return clientCertificate(certificatePem, keyPem, null);
        }

        /**
         * Presents a client certificate whose key is encrypted, as {@link #clientCertificate(Path, Path)} does another.
         *
         * @param certificatePem a PEM file of the certificate, followed by its chain
         * @param keyPem a PEM file of its private key, which may be encrypted as PKCS #8 has it
         * @param keyPassword decrypts it, or null if it is not encrypted
         * @return this
         */
        public Builder clientCertificate(Path certificatePem, Path keyPem, @Nullable String keyPassword) {
            this.clientCertificate = new TlsFiles.PemIdentity(certificatePem, keyPem, keyPassword);
            return this;
        }

        /**
         * Presents the client certificate in a key store, as {@link #clientCertificate(Path, Path)} does one in PEM files.
         *
         * @param store a PKCS #12 or JKS file
         * @param password opens the store, and the key in it
         * @return this
         */
        public Builder clientCertificate(Path store, String password) {
            this.clientCertificate = new TlsFiles.StoreFile(store, password);
            return this;
        }

        /**
         * Uses this SSL context, for keys and CAs that are not in files. Excludes {@code trust} and
         * {@code clientCertificate}. Host names are checked all the same. Of the protocols and cipher suites that it allows
         * by default, those count that are safe: TLS 1.2 and 1.3.
         *
         * @param sslContext the SSL context
         * @return this
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContexts = () -> sslContext;
            this.sslParameters = null;
            return this;
        }

        /**
         * Uses SSL contexts as {@link #sslContext(SSLContext)} does, but the one of the moment, for keys and CAs that are
         * replaced while the client lives; and with other protocols and cipher suites than it allows by default.
         *
         * @param sslContexts asked by {@link #build} and at each handshake, by several threads at once; returns the same SSL
         *     context for as long as nothing has changed, and never throws
         * @param parameters the protocols and cipher suites allowed, of which those count that are safe; null in it means
         *     what the SSL context allows by default
         * @return this
         */
        public Builder sslContext(Supplier<SSLContext> sslContexts, SSLParameters parameters) {
            this.sslContexts = sslContexts;
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
         * Makes the calls of {@link SetCallNumsClient#setCallNumsAsync} on this executor, for instance one of virtual threads.
         * By default they run on threads of the client's own, as many as there are connections.
         *
         * @param executor runs every task that it takes; stays open when the client is closed
         * @return this
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /**
         * Limits the calls of {@link SetCallNumsClient#setCallNumsAsync} that have not ended, those that wait included. One
         * more is refused with {@link TooManyCallsException}.
         *
         * @param maxAsyncCalls 1 to 10000000, by default 10000
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder maxAsyncCalls(int maxAsyncCalls) {
            if (maxAsyncCalls < 1 || maxAsyncCalls > 10_000_000) {
                throw new IllegalArgumentException("maxAsyncCalls " + maxAsyncCalls + ": must be from 1 to 10000000.");
            }
            this.maxAsyncCalls = maxAsyncCalls;
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
            interceptors.add(interceptor);
            return this;
        }

        private CallInterceptor interceptors(URI address) {
            return interceptors.stream()
                    .map(each -> each.forGateway(address))
                    .reduce((outer, inner) ->
                            (change, call) -> outer.intercept(change, () -> inner.intercept(change, call)))
                    .orElse((change, call) -> call.get());
        }

        /**
         * Names the application to the gateway, in the header {@code User-Agent} behind this library and its version. By
         * default it is not named.
         *
         * @param applicationName 1 to 100 letters, digits, blanks and other characters of ASCII, but no parentheses and no
         *     backslash
         * @return this
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder applicationName(String applicationName) {
            this.applicationName = UserAgent.checkedName(applicationName);
            return this;
        }

        /**
         * Builds the client. Reads the files, opens no connection.
         *
         * @return the client
         * @throws IllegalStateException if {@link #gateway} or {@link #guids} is missing, {@code sslContext} is combined
         *     with {@code trust} or {@code clientCertificate}, {@link #proxy} with a gateway of plain {@code http}, {@link
         *     #proxyCredentials} without a proxy, or if a library on the class path is too old; then it names the jar, and what usually decides on its version
         * @throws IllegalArgumentException if a file does not hold what it should, the client's key is not that of its
         *     certificate, or no safe protocol or cipher suite is allowed
         * @throws UncheckedIOException if a file cannot be read
         */
        public SetCallNumsClient build() {
            URI address = required("gateway", gateway);
            GuidProvider provider = required("guids", guids);
            if (sslContexts != null && (trust != null || clientCertificate != null)) {
                throw new IllegalStateException(
                        "sslContext excludes trust and clientCertificate: it already says what to trust and present.");
            }
            if (proxy != null && address.getScheme().equals("http")) {
                throw new IllegalStateException("proxy excludes a gateway of plain http: it tunnels TLS only.");
            }
            if (proxy == null && proxyCredentials != null) {
                throw new IllegalStateException("proxyCredentials go with a proxy: set its address, too.");
            }
            TransportConfig config = new TransportConfig(
                    address,
                    proxy == null ? null : new HttpProxy(proxy, proxyCredentials),
                    sslContexts != null ? sslContexts : new Tls(trust, clientCertificate),
                    Objects.requireNonNullElseGet(sslParameters, SSLParameters::new),
                    connectTimeout,
                    responseTimeout,
                    totalTimeout,
                    connectionLifetime,
                    maxConnections,
                    UserAgent.of(applicationName));
            ClassLoader classPath = SetCallNumsClient.class.getClassLoader();
            Library.check(classPath);
            try {
                return new SetCallNumsClient(provider, config, this);
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

        static Duration checked(String what, Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(what + " " + timeout + ": must be from 1 ms to 1 hour.");
            }
            return timeout;
        }
    }
}
