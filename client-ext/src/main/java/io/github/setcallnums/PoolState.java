package io.github.setcallnums;

/**
 * A snapshot of a client's connections to the gateway. Immutable and thread-safe.
 *
 * @param active connections that a call uses now
 * @param idle open connections that wait for a call
 * @param waiting calls that wait for a connection
 * @param max the most connections at a time, see {@link SetCallNumsClientBuilder#maxConnections}
 */
public record PoolState(int active, int idle, int waiting, int max) {}
