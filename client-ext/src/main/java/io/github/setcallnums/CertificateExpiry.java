package io.github.setcallnums;

import java.time.Instant;
import java.util.Optional;

/**
 * When the certificates of a client's newest TLS handshake expire; of a chain, the one that does so first. Immutable
 * and thread-safe.
 *
 * @param gateway what the gateway presented; empty before the first handshake, and for plain {@code http}
 * @param client what this client presented; empty where the gateway asked for nothing
 */
public record CertificateExpiry(Optional<Instant> gateway, Optional<Instant> client) {}
