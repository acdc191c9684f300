package io.github.setcallnums;

import io.github.setcallnums.internal.GatewayAddress;
import io.github.setcallnums.internal.HttpProxy;
import io.github.setcallnums.internal.Library;
import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.internal.TlsFiles;
import io.github.setcallnums.internal.TransportConfig;
import io.github.setcallnums.internal.UserAgent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SetCallNumsClient}. Not thread-safe. */
public final class SetCallNumsClientBuilder {

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

    SetCallNumsClientBuilder() {}

    /**
     * Sets the gateway's address (interface page, URI): the CC-Gateway server in single-node mode, the NSLB in cluster
     * mode, or what O&amp;M personnel say for SaaS.
     *
     * @param address {@code https://host:port}; without a port, 8043. Plain {@code http} is allowed to a loopback
     *     address only
     * @return this
     * @throws IllegalArgumentException if it is anything else
     */
    public SetCallNumsClientBuilder gateway(String address) {
        this.gateway = GatewayAddress.gateway(address);
        return this;
    }

    /**
     * Sets where the agents' GUIDs come from.
     *
     * @param guids the provider, asked once per request
     * @return this
     */
    public SetCallNumsClientBuilder guids(GuidProvider guids) {
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
    public SetCallNumsClientBuilder trust(Path pemFile) {
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
    public SetCallNumsClientBuilder trust(Path store, String password) {
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
    public SetCallNumsClientBuilder clientCertificate(Path certificatePem, Path keyPem) {
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
    public SetCallNumsClientBuilder clientCertificate(Path certificatePem, Path keyPem, @Nullable String keyPassword) {
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
    public SetCallNumsClientBuilder clientCertificate(Path store, String password) {
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
    public SetCallNumsClientBuilder sslContext(SSLContext sslContext) {
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
    public SetCallNumsClientBuilder sslContext(Supplier<SSLContext> sslContexts, SSLParameters parameters) {
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
    public SetCallNumsClientBuilder proxy(String address) {
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
    public SetCallNumsClientBuilder proxyCredentials(String user, String password) {
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
    public SetCallNumsClientBuilder connectTimeout(Duration timeout) {
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
    public SetCallNumsClientBuilder responseTimeout(Duration timeout) {
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
    public SetCallNumsClientBuilder totalTimeout(Duration timeout) {
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
    public SetCallNumsClientBuilder renewalTimeout(Duration timeout) {
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
    public SetCallNumsClientBuilder connectionLifetime(Duration lifetime) {
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
    public SetCallNumsClientBuilder maxConnections(int maxConnections) {
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
    public SetCallNumsClientBuilder executor(Executor executor) {
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
    public SetCallNumsClientBuilder maxAsyncCalls(int maxAsyncCalls) {
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
    public SetCallNumsClientBuilder retries(RetryPolicy retries) {
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
    public SetCallNumsClientBuilder interceptor(CallInterceptor interceptor) {
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
    public SetCallNumsClientBuilder applicationName(String applicationName) {
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
            return new SetCallNumsClient(
                    provider,
                    config,
                    new CallSettings(totalTimeout, retries, renewalTimeout),
                    interceptors(address),
                    new AsyncCalls(executor, maxConnections, maxAsyncCalls));
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
