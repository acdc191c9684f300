package io.github.setcallnums.spring;

import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the {@link SetCallNumsClient} bean, {@code setcallnums.*}, with the defaults and ranges of
 * {@link SetCallNumsClient.Builder} and {@link RetryPolicy}. A wrong value stops the application at its start, with the name
 * of the property. Immutable and thread-safe.
 *
 * @param gateway Address of the CC-Gateway or the NSLB, https://host:port; without a port, 8043. Without an address there
 *     is no client.
 * @param trust PEM file of the CAs to trust for the gateway's certificate. By default the platform's CAs.
 * @param clientCertificate PEM file of the client certificate and its chain. By default none.
 * @param clientKey PEM file of the client certificate's unencrypted PKCS #8 key.
 * @param sslBundle SSL bundle that says what to trust and to present, in place of trust, client-certificate and client-key.
 *     Read once, at the start.
 * @param proxy HTTP proxy, http://host:port. By default none.
 * @param connectTimeout Time to look up the name, to connect, and for the TLS handshake, each; 1ms to 1h.
 * @param responseTimeout Time to wait for the answer, at one attempt; 1ms to 1h.
 * @param totalTimeout Time of the whole call, retries and pauses included; 1ms to 1h.
 * @param maxConnections Connections that are open at a time, 1 to 10000.
 * @param retries When a failed change is sent again.
 */
@Validated
@ConfigurationProperties("setcallnums")
public record SetCallNumsProperties(
        @NotEmpty String gateway,
        @Nullable Path trust,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Nullable String sslBundle,
        @Nullable String proxy,

        @DefaultValue("3s") @DurationMin(millis = 1, message = LIMIT) @DurationMax(hours = 1, message = LIMIT)
        Duration connectTimeout,

        @DefaultValue("5s") @DurationMin(millis = 1, message = LIMIT) @DurationMax(hours = 1, message = LIMIT)
        Duration responseTimeout,

        @DefaultValue("10s") @DurationMin(millis = 1, message = LIMIT) @DurationMax(hours = 1, message = LIMIT)
        Duration totalTimeout,

        @DefaultValue("64") @Min(1) @Max(10_000) int maxConnections,
        @DefaultValue @Valid Retries retries) {

    private static final String LIMIT = "must be from 1ms to 1h";

    /**
     * When a failed change is sent again, see {@link RetryPolicy}.
     *
     * @param maxAttempts Attempts, the first one included, 1 to 10.
     * @param firstDelay Time before the first retry; each further one doubles it.
     * @param maxDelay Longest time between two attempts, at least first-delay and under 1h.
     * @param retryUnknown Whether a change that may have been applied is retried, too.
     */
    public record Retries(
            @DefaultValue("3") @Min(1) @Max(10) int maxAttempts,

            @DefaultValue("200ms") @DurationMin(nanos = 1, message = "must be longer than 0")
            Duration firstDelay,

            @DefaultValue("2s") @DurationMax(hours = 1, inclusive = false, message = "must be under 1h")
            Duration maxDelay,

            @DefaultValue("false") boolean retryUnknown) {

        @AssertTrue(message = "must be at least first-delay")
        boolean isMaxDelayLongEnough() {
            return maxDelay.compareTo(firstDelay) >= 0;
        }

        RetryPolicy policy() {
            return RetryPolicy.builder()
                    .maxAttempts(maxAttempts)
                    .backoff(firstDelay, maxDelay)
                    .retryUnknown(retryUnknown)
                    .build();
        }
    }

    @AssertTrue(message = "client-certificate and client-key go together")
    boolean isClientCertificateWithKey() {
        return (clientCertificate == null) == (clientKey == null);
    }

    @AssertTrue(message = "ssl-bundle excludes trust and client-certificate")
    boolean isTlsSetOnce() {
        return sslBundle == null || (trust == null && clientCertificate == null);
    }

    /** Returns a builder with all of this but the SSL bundle. */
    SetCallNumsClient.Builder builder() {
        SetCallNumsClient.Builder client = SetCallNumsClient.builder()
                .gateway(gateway)
                .connectTimeout(connectTimeout)
                .responseTimeout(responseTimeout)
                .totalTimeout(totalTimeout)
                .maxConnections(maxConnections)
                .retries(retries.policy());
        if (trust != null) {
            client.trust(trust);
        }
        if (clientCertificate != null && clientKey != null) {
            client.clientCertificate(clientCertificate, clientKey);
        }
        if (proxy != null) {
            client.proxy(proxy);
        }
        return client;
    }
}
