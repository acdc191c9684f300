package io.github.setcallnums.benchmark;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process of one contender. Reads windows, one a line: how many threads, how many milliseconds. Answers each with
 * how many calls it made, and how many bytes all threads of this JVM allocated. In between it is parked.
 */
public final class Caller {

    static final int MOST_THREADS = 64;
    static final int AGENTS = 16 * MOST_THREADS;

    private final ThreadMXBean jvm = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS);
    private final CallableClient client;

    private Caller(CallableClient client) {
        this.client = client;
    }

    /** Takes two arguments: the contender, and its stub's address. */
    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try {
            new Caller(Contender.valueOf(args[0]).connect(URI.create(args[1]))).serve(answers);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void serve(PrintStream answers) throws ExecutionException, InterruptedException {
        Scanner windows = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (windows.hasNextInt()) {
            long allocated = allocated();
            long calls = call(windows.nextInt(), windows.nextLong());
            answers.println(calls + " " + (allocated() - allocated));
        }
    }

    private long call(int count, long millis) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int thread = i;
            running.add(threads.submit(() -> callUntil(end, thread)));
        }
        long calls = 0;
        for (Future<Long> thread : running) {
            calls += thread.get();
        }
        return calls;
    }

    /** Makes one call after another, each for another agent: calls for one agent would wait for each other. */
    private long callUntil(long end, int thread) throws Exception {
        int calls = 0;
        do {
            client.call(101 + (thread + calls * MOST_THREADS) % AGENTS, 1 + calls % 60);
            calls++;
        } while (System.nanoTime() - end < 0);
        return calls;
    }

    private long allocated() {
        return Arrays.stream(jvm.getThreadAllocatedBytes(jvm.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
