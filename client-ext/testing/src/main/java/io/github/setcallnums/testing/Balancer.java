package io.github.setcallnums.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Brings each request to one of several nodes: to that which its cookie names, or else to the next in turn.
 * Thread-safe.
 */
final class Balancer {

    private final List<String> cookies;
    private final AtomicInteger turns = new AtomicInteger();

    Balancer(int nodes) {
        this.cookies = Stream.generate(() -> "loadbalance=" + UUID.randomUUID())
                .limit(nodes)
                .toList();
    }

    int next() {
        return Math.floorMod(turns.getAndIncrement(), cookies.size());
    }

    int nodeOf(ReceivedRequest request) {
        List<String> sent = request.headers().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split("; *", -1)))
                .toList();
        return IntStream.range(0, cookies.size())
                .filter(node -> sent.contains(cookies.get(node)))
                .findFirst()
                .orElseGet(this::next);
    }

    /** What names a node; nothing does where there is only one. */
    Optional<String> cookieOf(int node) {
        return cookies.size() == 1 ? Optional.empty() : Optional.of(cookies.get(node));
    }
}
