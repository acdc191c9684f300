package io.github.setcallnums.hostile;

import io.github.setcallnums.PoolState;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many callers share few connections, and are interrupted all day, as time limiters do it: each answer that sets a
 * connection free comes with an interrupt of somebody who may be waiting for it, be connecting, or be answered.
 */
final class InterruptStorm {

    private static final int CALLERS = 24;
    private static final int CONNECTIONS = 2;

    private final String scheme;
    private final int interrupts;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Thread> callers = new ArrayList<>();
    private final Queue<Throwable> untyped = new ConcurrentLinkedQueue<>();

    InterruptStorm(String scheme, int interrupts) {
        this.scheme = scheme;
        this.interrupts = interrupts;
    }

    /** What is left when all is quiet again. */
    record Aftermath(PoolState pool, int openConnections, List<Throwable> untyped) {}

    Aftermath rage(ThreadFactory threads) throws IOException, InterruptedException {
        try (HostileServer server = HostileServer.start(scheme, this::answer)) {
            PoolState pool = rage(server, threads);
            Eventually.holds(() -> server.open() == 0);
            return new Aftermath(pool, server.open(), List.copyOf(untyped));
        }
    }

    private PoolState rage(HostileServer server, ThreadFactory threads) throws InterruptedException {
        try (SetCallNumsClient client = client(server)) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.newThread(() -> callAgainAndAgain(client)));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            Eventually.holds(() -> client.pool().active() == 0); // The watchdog may be giving one back.
            return client.pool();
        }
    }

    private void callAgainAndAgain(SetCallNumsClient client) {
        while (sent.get() < interrupts) {
            try {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            } catch (SetCallNumsException typed) {
                Thread.interrupted();
            } catch (Throwable e) {
                untyped.add(e);
            }
        }
    }

    private void answer(ServerConnection caller) throws IOException {
        if (scheme.equals("https")) {
            caller.startTls(TestIdentities.valid(), socket -> {});
        }
        while (true) {
            caller.read();
            caller.send(Http.ok(Http.SUCCESS));
            interruptSomebody();
        }
    }

    private void interruptSomebody() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long start = System.nanoTime();
        long pause = random.nextInt(100_000);
        while (System.nanoTime() - start < pause) {
            Thread.onSpinWait();
        }
        callers.get(random.nextInt(CALLERS)).interrupt();
        sent.incrementAndGet();
    }

    private static SetCallNumsClient client(HostileServer server) {
        return Victim.of(server.address())
                .trust(TestIdentities.caFile())
                .maxConnections(CONNECTIONS)
                .totalTimeout(Duration.ofSeconds(2))
                .retries(RetryPolicy.none())
                .build();
    }
}
