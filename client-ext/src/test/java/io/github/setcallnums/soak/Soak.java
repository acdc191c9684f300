package io.github.setcallnums.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Millions of calls from 64 threads against a gateway in its own process, with faults mixed in, connections that live
 * for seconds, and an {@link Upheaval}. Every call's reported outcome is held against the gateway's own record, and the
 * client's use of the machine is watched.
 *
 * <p>Takes minutes, and so its name is none that a build looks for: {@code .ci/soak} runs it.
 */
class Soak {

    /** 540 calls each, so 2,000,160 in all. */
    private static final int AGENTS = 3704;

    private static final int THREADS = 64;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final PrintStream OUT = System.out;

    @TempDir
    private Path directory;

    private final int agents = Integer.getInteger("soak.agents", AGENTS);
    private final int calls = agents * Key.CALLS_PER_AGENT;
    private final byte[] outcomes = new byte[calls];
    private final byte[] attempts = new byte[calls];
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void shouldReportEveryOutcomeAsTheGatewayRecordedIt() throws Exception {
        Process gateway = ChildJvm.start(SoakGateway.class, List.of(), Integer.toString(agents));
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(gateway.getInputStream()))) {
            assertThat(run(gateway, in)).as("every report was right").isTrue();
        } finally {
            gateway.destroy();
        }
    }

    private boolean run(Process gateway, DataInputStream in)
            throws IOException, InterruptedException, ExecutionException {
        String address = "https://localhost:" + in.readInt();
        Path cas = Files.copy(Path.of(in.readUTF()), directory.resolve("cas.pem"));
        GuidRegistry guids = new GuidRegistry();
        for (int agent = Key.FIRST_AGENT; agent < Key.FIRST_AGENT + agents; agent++) {
            guids.signedIn(agent, Guid.fromSetGuid(in.readUTF()));
        }
        boolean steady;
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(address)
                .trust(cas)
                .guids(guids)
                .connectionLifetime(Duration.ofSeconds(5))
                .responseTimeout(Duration.ofSeconds(1))
                .maxConnections(THREADS)
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(2), Duration.ofMillis(10))
                        .build())
                .build()) {
            steady = call(client, new Upheaval(cas, gateway.getOutputStream(), in));
            OUT.println("Pool at the end: " + client.pool());
            steady = steady && client.pool().active() == 0 && client.pool().waiting() == 0;
        }
        Thread.sleep(SoakGateway.TOO_LATE.plusSeconds(1).toMillis()); // What comes too late must be on record.
        gateway.getOutputStream().close();
        return reconcile(in) && steady;
    }

    /** Throws ExecutionException if one of the threads has failed. */
    private boolean call(SetCallNumsClient client, Upheaval upheaval)
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Soak::daemon);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            callers.add(threads.submit(() -> callAll(client, number)));
        }
        long start = System.nanoTime();
        List<Usage> usages = new ArrayList<>();
        for (int tenth = 1; tenth <= 9; tenth++) {
            while (done.get() < calls / 10L * tenth) {
                Thread.sleep(50);
                for (Future<?> caller : callers) {
                    if (caller.isDone()) {
                        caller.get();
                    }
                }
            }
            usages.add(Usage.now());
            OUT.printf(
                    "%,9d calls, %5.0f s, %s%n", done.get(), (System.nanoTime() - start) / 1e9, usages.get(tenth - 1));
            upheaval.after(tenth);
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        Usage warm = usages.get(1);
        Usage last = usages.get(usages.size() - 1);
        return last.heapMegabytes() <= warm.heapMegabytes() + 16
                && last.threads() <= warm.threads() + 2
                && last.files() <= warm.files() + THREADS;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "soak");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Calls lane by lane, an agent and a media type each, and value by value, so that no call of a lane overtakes
     * another.
     */
    private void callAll(SetCallNumsClient client, int thread) {
        int lanes = calls / Key.VALUES;
        for (int value = 0; value < Key.VALUES; value++) {
            for (int lane = thread; lane < lanes; lane += THREADS) {
                int key = lane * Key.VALUES + value;
                call(client, key);
                if (Fault.of(key) == Fault.TOO_LATE) {
                    // Else it would overwrite the lane's next value before the gateway has put that on record.
                    LockSupport.parkNanos(SoakGateway.TOO_LATE.toNanos());
                }
                done.incrementAndGet();
            }
        }
    }

    private void call(SetCallNumsClient client, int key) {
        CallNumsChange change = Key.change(key);
        try {
            attempts[key] = (byte) client.setCallNums(change).attempts();
            outcomes[key] = (byte) OUTCOMES.indexOf(Outcome.APPLIED);
        } catch (SetCallNumsException e) {
            attempts[key] = (byte) e.attempts();
            outcomes[key] = (byte) OUTCOMES.indexOf(e.outcome());
        }
    }

    private boolean reconcile(DataInputStream in) throws IOException {
        long[][] table = new long[OUTCOMES.size()][2];
        long requests = 0;
        long tooMany = 0;
        long[] disturbed = new long[OUTCOMES.size()];
        for (int key = 0; key < calls; key++) {
            int arrived = in.readUnsignedByte();
            int applied = in.readUnsignedByte();
            table[outcomes[key]][applied]++;
            requests += arrived;
            disturbed[outcomes[key]] += Fault.of(key) == Fault.NONE ? 1 : 0;
            if (arrived > attempts[key]) {
                tooMany++;
            }
        }
        long counted = in.readLong();
        OUT.printf("%n%-12s | %12s | %12s%n", "reported", "was applied", "was not");
        for (int i = 0; i < OUTCOMES.size(); i++) {
            OUT.printf("%-12s | %,12d | %,12d%n", OUTCOMES.get(i), table[i][1], table[i][0]);
        }
        long wrong = table[OUTCOMES.indexOf(Outcome.APPLIED)][0] + table[OUTCOMES.indexOf(Outcome.NOT_APPLIED)][1];
        OUT.printf(
                "%n%,d calls, %,d requests of which the gateway counted %,d; %,d reports wrong, %,d calls sent more often than"
                        + " reported%n",
                calls, requests, counted, wrong, tooMany);
        OUT.printf(
                "of %,d calls without a fault, %,d were not applied, %,d unknown: under way when a node was killed, or answered"
                        + " too late by a busy machine%n",
                LongStream.of(disturbed).sum(),
                disturbed[OUTCOMES.indexOf(Outcome.NOT_APPLIED)],
                disturbed[OUTCOMES.indexOf(Outcome.UNKNOWN)]);
        return wrong == 0 && tooMany == 0 && requests == counted;
    }

    /** What this process uses, after a collection. */
    private record Usage(long heapMegabytes, int threads, long files) {

        static Usage now() {
            System.gc();
            return new Usage(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                            ? unix.getOpenFileDescriptorCount()
                            : -1);
        }

        @Override
        public String toString() {
            return "heap " + heapMegabytes + " MB, " + threads + " threads, " + files + " file handles";
        }
    }
}
