package io.github.setcallnums.cli;

import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.cli.check.GatewayConnection;
import io.github.setcallnums.internal.GatewayAddress;
import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.internal.TlsFiles;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the gateway is reached. */
final class Connection {

    private static final String KEY_PASSWORD = "SETCALLNUMS_CLIENT_KEY_PASSWORD";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST_RESPONSE = Duration.ofHours(1);

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            required = true,
            description = "Address of the CC-Gateway or the NSLB, https://host:port; the port is 8043 by default.")
    private String gateway = "";

    @Option(
            names = "--ca-file",
            paramLabel = "PEM",
            description = "CA certificates to trust, and no others. By default those of the Java platform.")
    private @Nullable Path caFile;

    @Option(
            names = "--client-cert",
            paramLabel = "PEM",
            description = "Client certificate to present, followed by its chain.")
    private @Nullable Path clientCertificate;

    @Option(
            names = "--client-key",
            paramLabel = "PEM",
            description = {
                "Its private key. If that is encrypted, the environment variable",
                KEY_PASSWORD + " holds its password."
            })
    private @Nullable Path clientKey;

    @Mixin
    private ProxyOptions proxy = new ProxyOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = TimeConverter.class,
            description = "Total time for one change, retries included, for example 500ms, 10s, 2m."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ZERO;

    /** Adds the files that are read for it. */
    FileUse files() {
        return new FileUse()
                .pem("--ca-file", caFile)
                .pem("--client-cert", clientCertificate)
                .pem("--client-key", clientKey)
                .data("--proxy-password-file", proxy.passwordFile());
    }

    /**
     * Builds the client. A silent gateway is no reason to end early: only the total time counts.
     *
     * @param renewalTimeout how long to wait for another GUID, where another one may come
     */
    SetCallNumsClient client(GuidProvider guids, Duration renewalTimeout, int connections) {
        try {
            SetCallNumsClientBuilder builder = SetCallNumsClient.builder()
                    .gateway(gateway)
                    .guids(guids)
                    .totalTimeout(timeout)
                    .responseTimeout(LONGEST_RESPONSE)
                    .renewalTimeout(renewalTimeout)
                    .connectTimeout(connectTimeout())
                    .maxConnections(connections);
            if (caFile != null) {
                builder.trust(caFile);
            }
            if (clientCertificate != null && clientKey != null) {
                builder.clientCertificate(clientCertificate, clientKey, System.getenv(KEY_PASSWORD));
            } else if (clientCertificate != null || clientKey != null) {
                throw new IllegalArgumentException("--client-cert and --client-key go together.");
            }
            proxy.set(builder);
            if (proxy.isGiven() && gateway().getScheme().equals("http")) {
                throw new IllegalArgumentException("--proxy needs a --gateway of https: it tunnels TLS only.");
            }
            return builder.build();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InputException(String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Returns how long one change may take. */
    Duration timeout() {
        return timeout;
    }

    /** Returns the gateway's address. */
    URI gateway() {
        try {
            return GatewayAddress.gateway(gateway);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Finds out whether there is a gateway at all, before each change finds out for itself. */
    void require(SetCallNumsClient client) {
        try {
            client.checkConnection();
        } catch (UncheckedIOException e) {
            throw new RefusedException(
                    ExitStatus.NOT_APPLIED,
                    e.getMessage() + ".",
                    "nothing was sent; " + Messages.unreachable(e.getCause()));
        }
    }

    /**
     * Reaches the gateway as the client does, for what the client would not send. To be called once there is a client.
     */
    GatewayConnection raw() {
        TlsFiles trust = caFile == null ? null : new TlsFiles.PemAuthorities(caFile);
        TlsFiles identity = clientCertificate == null
                ? null
                : new TlsFiles.PemIdentity(
                        clientCertificate, Objects.requireNonNull(clientKey), System.getenv(KEY_PASSWORD));
        return new GatewayConnection(
                gateway(), new Tls(trust, identity).get(), proxy.proxy(), connectTimeout(), timeout);
    }

    private Duration connectTimeout() {
        return timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    }
}
