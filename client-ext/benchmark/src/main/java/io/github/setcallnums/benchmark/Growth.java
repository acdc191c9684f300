package io.github.setcallnums.benchmark;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What grows with what: memory with agents, clients and connections, latency with callers, and nothing with time. */
public final class Growth {

    private static final int CALLERS = 1000;

    /** Of all clients, so that it is no part of what one takes. */
    private static final GuidRegistry GUIDS = new GuidRegistry();

    private final Path directory;
    private final StringBuilder report = new StringBuilder();

    private Growth(Path directory) {
        this.directory = directory;
    }

    /** Takes the folder that receives the report and the pictures; what follows is for {@link Benchmarks}. */
    public static void main(String[] args) throws Exception {
        new Growth(Path.of(args[0])).run();
    }

    private void run() throws IOException, InterruptedException, ReflectiveOperationException {
        registry();
        idleClients();
        try (StubProcess slow = StubProcess.start(1000)) {
            connections(slow);
            slowGateway(slow);
            if (VirtualThreads.exist()) {
                virtualThreads(slow);
            }
        }
        try (StubProcess stub = StubProcess.start(0)) {
            aMillionCalls(stub);
        }
        Files.writeString(directory.resolve("growth.md"), report);
    }

    private void registry() {
        int agents = 999_899;
        long before = liveHeap();
        GuidRegistry guids = new GuidRegistry();
        for (int agentId = 101; agentId < 101 + agents; agentId++) {
            guids.signedIn(agentId, Guid.of(UUID.randomUUID() + ".AgentGateway0"));
        }
        report(
                "registry of %,d agents: %,d MB, %d bytes per agent",
                agents, (liveHeap() - before) >> 20, (liveHeap() - before) / agents);
        guids.signedOut(101);
    }

    private void idleClients() {
        int count = 20;
        client("http://127.0.0.1:8043", 64).close();
        long before = liveHeap();
        List<SetCallNumsClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(client("http://127.0.0.1:8043", 64));
        }
        report("idle client: %d KB of heap, 1 thread", (liveHeap() - before) / count / 1024);
        clients.forEach(SetCallNumsClient::close);
    }

    private void connections(StubProcess slow) throws InterruptedException {
        try (SetCallNumsClient client = client(slow.uri().toString(), CALLERS)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            long before = liveHeap();
            callAtOnce(client);
            report("pooled connection: %.1f KB of heap (plain HTTP)", (liveHeap() - before) / 1024.0 / CALLERS);
        }
    }

    private void slowGateway(StubProcess slow) throws IOException, InterruptedException {
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int maxConnections : new int[] {64, 256, 1000}) {
            try (SetCallNumsClient client = client(slow.uri().toString(), maxConnections)) {
                Latencies latencies = callAtOnce(client);
                report(
                        "gateway takes 1 s, %d callers at once, %d connections: median %.1f s, longest %.1f s,"
                                + " %d applied, %d not sent",
                        CALLERS,
                        maxConnections,
                        latencies.at(0.5),
                        latencies.at(1),
                        latencies.applied.get(),
                        latencies.notSent.get());
                lines.put(maxConnections + " connections", latencies.sorted());
            }
        }
        Files.writeString(
                directory.resolve("slow-gateway.svg"),
                new Chart("1,000 callers at once, the gateway takes 1 s", "callers served", "seconds", lines).toSvg());
    }

    private void virtualThreads(StubProcess slow)
            throws IOException, InterruptedException, ReflectiveOperationException {
        VirtualThreads virtualThreads = new VirtualThreads();
        long start = System.nanoTime();
        try (SetCallNumsClient client = client(slow.uri().toString(), 2000)) {
            virtualThreads.call(client);
        }
        report(
                "gateway takes 1 s, %d virtual threads at once, 2000 connections, JDK %d: %d applied in %.1f s,"
                        + " %d platform threads, pinned %d times",
                VirtualThreads.CALLERS,
                Runtime.version().feature(),
                virtualThreads.applied(),
                (System.nanoTime() - start) / 1e9,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                virtualThreads.pinned());
    }

    private void aMillionCalls(StubProcess stub) throws IOException, InterruptedException {
        AtomicLong left = new AtomicLong(1_000_000);
        AtomicLong done = new AtomicLong();
        List<Double> callsPerSecond = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        try (SetCallNumsClient client = client(stub.uri().toString(), 64)) {
            List<Thread> threads = start(64, () -> {
                for (long i = left.getAndDecrement(); i > 0; i = left.getAndDecrement()) {
                    client.setCallNums(101 + (int) (i % CALLERS), MediaType.SOCIAL_CHAT, 1 + (int) (i % 60));
                    done.incrementAndGet();
                }
            });
            long before = 0;
            while (left.get() > 0) {
                Thread.sleep(1000);
                long now = done.get();
                callsPerSecond.add((now - before) / 1000.0);
                before = now;
                if (callsPerSecond.size() % 5 == 0) {
                    heap.add(liveHeap() / 1048576.0);
                }
            }
            join(threads);
        }
        report(
                "1,000,000 calls from 64 threads: live heap every 5 s from the 10th second on, %.1f to %.1f MB",
                heap.stream().skip(1).mapToDouble(x -> x).min().orElse(0),
                heap.stream().skip(1).mapToDouble(x -> x).max().orElse(0));
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put(
                "1,000 calls per second",
                callsPerSecond.stream().mapToDouble(x -> x).toArray());
        lines.put("live heap, MB (every 5 s)", heap.stream().mapToDouble(x -> x).toArray());
        Files.writeString(
                directory.resolve("million-calls.svg"),
                new Chart("1,000,000 calls from 64 threads", "time", "", lines).toSvg());
    }

    private static Latencies callAtOnce(SetCallNumsClient client) throws InterruptedException {
        Latencies latencies = new Latencies();
        CountDownLatch begin = new CountDownLatch(1);
        AtomicLong agent = new AtomicLong(101);
        AtomicLong start = new AtomicLong();
        List<Thread> threads = start(CALLERS, () -> {
            await(begin);
            try {
                client.setCallNums((int) agent.getAndIncrement(), MediaType.SOCIAL_CHAT, 5);
                latencies.applied.incrementAndGet();
            } catch (TransportException e) {
                if (e.outcome() == Outcome.NOT_APPLIED) {
                    latencies.notSent.incrementAndGet();
                }
            }
            latencies.add((System.nanoTime() - start.get()) / 1e9);
        });
        start.set(System.nanoTime());
        begin.countDown();
        join(threads);
        return latencies;
    }

    private static SetCallNumsClient client(String gateway, int maxConnections) {
        for (int agentId = 101; agentId < 101 + VirtualThreads.CALLERS; agentId++) {
            GUIDS.signedIn(agentId, Guid.of(Gateway.GUID));
        }
        return SetCallNumsClient.builder()
                .gateway(gateway)
                .guids(GUIDS)
                .maxConnections(maxConnections)
                .responseTimeout(Duration.ofSeconds(10))
                .totalTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static List<Thread> start(int count, Runnable task) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(task);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void report(String format, Object... values) {
        String line = String.format(Locale.ROOT, "- " + format + "%n", values);
        System.out.print(line);
        report.append(line);
    }

    private static final class Latencies {
        private final AtomicLong applied = new AtomicLong();
        private final AtomicLong notSent = new AtomicLong();
        private final double[] seconds = new double[CALLERS];
        private int count;

        synchronized void add(double value) {
            seconds[count++] = value;
        }

        synchronized double[] sorted() {
            double[] sorted = Arrays.copyOf(seconds, count);
            Arrays.sort(sorted);
            return sorted;
        }

        double at(double share) {
            double[] sorted = sorted();
            return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
        }
    }
}
