package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a {@link SetCallNumsClient} and an {@link AgentLimits} bean, {@code setcallnums.*} or, for one of
 * several, {@code setcallnums.clients.name.*}, with the defaults and ranges of {@link SetCallNumsClientBuilder} and
 * {@link RetryPolicy}. A wrong value stops the application at its start, with the name of the property; an empty one is
 * as good as none. Immutable and thread-safe.
 *
 * @param gateway Address of the CC-Gateway or the NSLB, https://host:port; without a port, 8043. Without an address
 *     there is no client.
 * @param trust PEM file of the CAs to trust for the gateway's certificate. By default the platform's CAs.
 * @param clientCertificate PEM file of the client certificate and its chain. By default none.
 * @param clientKey PEM file of the client certificate's key.
 * @param clientKeyPassword Password of that key, if it is encrypted.
 * @param sslBundle SSL bundle that says what to trust and to present, in place of trust, client-certificate and
 *     client-key. Followed if its reload-on-update is on.
 * @param proxy HTTP proxy, http://host:port. By default none.
 * @param proxyUser User that the proxy is told. By default none.
 * @param proxyPassword Password of that user.
 * @param connectTimeout Time to look up the name, to connect, and for the TLS handshake, each; 1ms to 1h.
 * @param responseTimeout Time to wait for the answer, at one attempt; 1ms to 1h.
 * @param totalTimeout Time of the whole call, retries and pauses included; 1ms to 1h.
 * @param renewalTimeout Time to wait for another GUID after one was refused, 0 to 1h.
 * @param connectionLifetime Time that a connection is used for, 1ms to 1h.
 * @param maxConnections Connections that are open at a time, 1 to 10000.
 * @param maxAsyncCalls Calls of setCallNumsAsync that have not ended, 1 to 10000000.
 * @param applicationName Names the application to the gateway, in the header User-Agent. By default
 *     spring.application.name.
 * @param retries When a failed change is sent again.
 * @param agentLimits Keeps limits as they are wanted.
 */
@ConfigurationProperties("setcallnums")
public record SetCallNumsProperties(
        String gateway,
        @Nullable Path trust,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Nullable String clientKeyPassword,
        @Nullable String sslBundle,
        @Nullable String proxy,
        @Nullable String proxyUser,
        @Nullable String proxyPassword,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("10s") Duration totalTimeout,
        @DefaultValue("2s") Duration renewalTimeout,
        @DefaultValue("1m") Duration connectionLifetime,
        @DefaultValue("64") Integer maxConnections,
        @DefaultValue("10000") Integer maxAsyncCalls,
        @Nullable String applicationName,
        @DefaultValue Retries retries,
        @DefaultValue Limits agentLimits) {

    /**
     * Takes an empty text or file name for none: that is how an inherited property is unset.
     *
     * @param gateway address of the CC-Gateway or the NSLB
     * @param trust PEM file of the CAs to trust
     * @param clientCertificate PEM file of the client certificate
     * @param clientKey PEM file of its key
     * @param clientKeyPassword password of that key
     * @param sslBundle SSL bundle, in place of these three
     * @param proxy HTTP proxy
     * @param proxyUser user that the proxy is told
     * @param proxyPassword password of that user
     * @param connectTimeout time to connect
     * @param responseTimeout time to wait for the answer
     * @param totalTimeout time of the whole call
     * @param renewalTimeout time to wait for another GUID after one was refused
     * @param connectionLifetime time that a connection is used for
     * @param maxConnections connections that are open at a time
     * @param maxAsyncCalls calls of setCallNumsAsync that have not ended
     * @param applicationName names the application to the gateway
     * @param retries when a failed change is sent again
     * @param agentLimits keeps limits as they are wanted
     */
    public SetCallNumsProperties {
        clientKeyPassword = isEmpty(clientKeyPassword) ? null : clientKeyPassword;
        sslBundle = isEmpty(sslBundle) ? null : sslBundle;
        proxy = isEmpty(proxy) ? null : proxy;
        proxyUser = isEmpty(proxyUser) ? null : proxyUser;
        proxyPassword = isEmpty(proxyPassword) ? null : proxyPassword;
        applicationName = isEmpty(applicationName) ? null : applicationName;
    }

    private static boolean isEmpty(@Nullable String value) {
        return value != null && value.isEmpty();
    }

    /**
     * When a failed change is sent again, see {@link RetryPolicy}.
     *
     * @param maxAttempts Attempts, the first one included, 1 to 10.
     * @param firstDelay Time before the first retry; each further one doubles it.
     * @param maxDelay Longest time between two attempts, at least first-delay and under 1h.
     * @param retryUnknown Whether a change that may have been applied is retried, too.
     */
    public record Retries(
            @DefaultValue("3") Integer maxAttempts,
            @DefaultValue("200ms") Duration firstDelay,
            @DefaultValue("2s") Duration maxDelay,
            @DefaultValue("false") Boolean retryUnknown) {

        RetryPolicy policy() {
            RetryPolicy.Builder policy = RetryPolicy.builder().retryUnknown(retryUnknown);
            PropertyException.naming(() -> policy.maxAttempts(maxAttempts), "retries.max-attempts");
            PropertyException.naming(
                    () -> policy.backoff(firstDelay, maxDelay), "retries.first-delay", "retries.max-delay");
            return policy.build();
        }
    }

    /**
     * An {@link AgentLimits} bean over the client.
     *
     * @param enabled Whether there is an AgentLimits bean.
     * @param requestsPerSecond The most requests in a second, 1 to 100000. By default as many as can be made.
     * @param maxLimits Pairs of an agent and a media type for which something can be wanted, 1 to 10000000.
     * @param dropOnSignOut Whether an agent's wishes are dropped when the agent signs out.
     */
    public record Limits(
            @DefaultValue("false") Boolean enabled,
            @Nullable Integer requestsPerSecond,
            @DefaultValue("100000") Integer maxLimits,
            @DefaultValue("false") Boolean dropOnSignOut) {

        AgentLimits over(SetCallNumsClient client) {
            AgentLimits.Builder limits = AgentLimits.builder(client).dropOnSignOut(dropOnSignOut);
            PropertyException.naming(() -> limits.maxLimits(maxLimits), "agent-limits.max-limits");
            if (requestsPerSecond != null) {
                PropertyException.naming(
                        () -> limits.requestsPerSecond(requestsPerSecond), "agent-limits.requests-per-second");
            }
            return limits.build();
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SetCallNumsProperties[gateway=" + gateway + "]";
    }

    /** Returns a builder with all of this but the SSL bundle. */
    SetCallNumsClientBuilder builder() {
        SetCallNumsClientBuilder client = SetCallNumsClient.builder().retries(retries.policy());
        PropertyException.naming(() -> client.gateway(gateway), "gateway");
        PropertyException.naming(() -> client.connectTimeout(connectTimeout), "connect-timeout");
        PropertyException.naming(() -> client.responseTimeout(responseTimeout), "response-timeout");
        PropertyException.naming(() -> client.totalTimeout(totalTimeout), "total-timeout");
        PropertyException.naming(() -> client.renewalTimeout(renewalTimeout), "renewal-timeout");
        PropertyException.naming(() -> client.connectionLifetime(connectionLifetime), "connection-lifetime");
        PropertyException.naming(() -> client.maxConnections(maxConnections), "max-connections");
        PropertyException.naming(() -> client.maxAsyncCalls(maxAsyncCalls), "max-async-calls");
        if (proxy != null) {
            PropertyException.naming(() -> client.proxy(proxy), "proxy");
        }
        if (proxyUser != null && proxyPassword != null) {
            PropertyException.naming(
                    () -> client.proxyCredentials(proxyUser, proxyPassword), "proxy-user", "proxy-password");
        } else if (proxyUser != null || proxyPassword != null) {
            throw new PropertyException("proxy-user and proxy-password go together.", "proxy-user", "proxy-password");
        }
        if (applicationName != null) {
            PropertyException.naming(() -> client.applicationName(applicationName), "application-name");
        }
        if (trust != null) {
            client.trust(trust);
        }
        if (clientCertificate != null && clientKey != null) {
            client.clientCertificate(clientCertificate, clientKey, clientKeyPassword);
        } else if (clientCertificate != null || clientKey != null) {
            throw new PropertyException(
                    "client-certificate and client-key go together.", "client-certificate", "client-key");
        }
        if (sslBundle != null && (trust != null || clientCertificate != null)) {
            throw new PropertyException("ssl-bundle excludes trust and client-certificate.", options());
        }
        return client;
    }

    /** Returns the names of the optional properties that are set: what {@code build()} may refuse. */
    String[] options() {
        List<String> names = new ArrayList<>();
        if (sslBundle != null) {
            names.add("ssl-bundle");
        }
        if (proxy != null) {
            names.add("proxy");
        }
        if (proxyUser != null) {
            names.add("proxy-user");
            names.add("proxy-password");
        }
        if (trust != null) {
            names.add("trust");
        }
        if (clientCertificate != null) {
            names.add("client-certificate");
            names.add("client-key");
        }
        if (clientKeyPassword != null) {
            names.add("client-key-password");
        }
        return names.toArray(String[]::new);
    }
}
