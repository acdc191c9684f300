package io.github.setcallnums.internal;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Everything that the transport needs to know. */
public record TransportConfig(
        URI gateway,
        @Nullable URI proxy,
        SSLContext sslContext,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration totalTimeout,
        int maxConnections) {}
