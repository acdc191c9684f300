package io.github.setcallnums.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A million wishes for 20,000 agents, from four threads, while every fiftieth request or so fails: at the end each
 * agent has what was wished last. Prints how long wishes took to be in force, how many calls they cost, and how much
 * memory.
 *
 * <p>Takes minutes, and so its name is none that a build looks for: {@code .ci/soak} runs it.
 */
class LimitsSoak {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final int WISHES = Integer.getInteger("soak.wishes", 1_000_000);
    private static final int AGENTS = Integer.getInteger("soak.limits", 20_000);
    private static final int PER_SECOND = Integer.getInteger("soak.wishes-per-second", 4_000);
    private static final int THREADS = 4;
    private static final int FIRST_AGENT = 1001;
    private static final PrintStream OUT = System.out;

    private final int[] last = new int[AGENTS];
    private final long[] millis = new long[60_000];
    private final AtomicInteger inForce = new AtomicInteger();
    private final AtomicInteger superseded = new AtomicInteger();
    private final AtomicInteger signIns = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final GuidRegistry guids = new GuidRegistry();

    @Test
    void shouldHaveTheLastWishOfEveryAgentInForce() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder()
                        .http()
                        .authentication(AuthMode.STATIC)
                        .keptRequests(0)
                        .start();
                SetCallNumsClient client = Clients.of(gateway, guids).build();
                AgentLimits limits = AgentLimits.over(client)) {
            for (int i = 0; i < AGENTS; i++) {
                signIn(gateway, FIRST_AGENT + i);
            }
            limits.addListener(this::count);
            gateway.script(request -> fault());
            wishAll(gateway, limits);
            gateway.script(request -> {
                requests.incrementAndGet();
                return Answer.normal();
            });
            List<AgentLimit> left = limits.close(Duration.ofMinutes(1));
            report();
            assertThat(left).isEmpty();
            assertThat(wrong(gateway))
                    .as("agents with another value than the last wished")
                    .isZero();
        }
    }

    private void wishAll(EmbeddedGateway gateway, AgentLimits limits) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            int own = number;
            threads.add(new Thread(() -> wish(gateway, limits, own)));
        }
        threads.forEach(Thread::start);
        long start = System.nanoTime();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            OUT.printf(
                    "%4d s: %,9d wishes ended, %,9d requests, %,6d pending, %,6d waiting, heap %d MB%n",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    inForce.get() + superseded.get(),
                    requests.get(),
                    limits.count(Status.PENDING),
                    limits.count(Status.WAITING_FOR_GUID),
                    usedMegabytes());
            LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * Each thread has agents of its own, so that it knows what was wished last; a few of them hold half of the wishes.
     */
    private void wish(EmbeddedGateway gateway, AgentLimits limits, int thread) {
        Random random = new Random(thread);
        int own = AGENTS / THREADS;
        long gap = Duration.ofSeconds(1).toNanos() * THREADS / PER_SECOND;
        long next = System.nanoTime();
        for (int i = 0; i < WISHES / THREADS; i++) {
            int agent = thread * own + random.nextInt(random.nextBoolean() ? own : own / 20);
            int value = 1 + random.nextInt(60);
            last[agent] = value;
            limits.want(FIRST_AGENT + agent, CHAT, value);
            if (random.nextInt(500) == 0) {
                gateway.signOut(FIRST_AGENT + agent);
                guids.signedOut(FIRST_AGENT + agent);
                signIn(gateway, FIRST_AGENT + agent);
                signIns.incrementAndGet();
            }
            next += gap;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void signIn(EmbeddedGateway gateway, int agent) {
        guids.signedIn(agent, Guid.fromSetGuid(gateway.signIn(agent, CHAT)));
    }

    private Answer fault() {
        return switch ((int) (requests.incrementAndGet() % 250)) {
            case 10 -> Answer.hangUp();
            case 60 -> Answer.hangUpAfterApplying();
            case 110 -> Answer.retcode("000-007", "");
            case 160 -> Answer.status(503, "text/html", "");
            case 210 -> Answer.json("?");
            default -> Answer.normal();
        };
    }

    private void count(AgentLimit limit) {
        if (limit.status() == Status.IN_FORCE) {
            inForce.incrementAndGet();
            long took = Duration.between(limit.wantedAt(), Instant.now()).toMillis();
            millis[(int) Math.min(took, millis.length - 1)]++;
        } else if (limit.status() == Status.SUPERSEDED) {
            superseded.incrementAndGet();
        }
    }

    private void report() {
        OUT.printf(
                "%,d wishes, %,d requests (%.3f a wish), %,d superseded, %,d sign-ins%n",
                WISHES, requests.get(), (double) requests.get() / WISHES, superseded.get(), signIns.get());
        OUT.println("in force within ms, by per cent of those that were, from 0 to 99: "
                + Arrays.toString(IntStream.range(0, 100)
                        .map(cent -> percentile(cent / 100.0))
                        .toArray()));
        OUT.printf("99.9 %% within %,d ms, all within %,d ms%n", percentile(0.999), percentile(1));
    }

    private int percentile(double share) {
        long all = Arrays.stream(millis).sum();
        long seen = 0;
        for (int i = 0; i < millis.length; i++) {
            seen += millis[i];
            if (seen >= all * share) {
                return i;
            }
        }
        return millis.length;
    }

    private long wrong(EmbeddedGateway gateway) {
        long wrong = 0;
        for (int i = 0; i < AGENTS; i++) {
            if (last[i] > 0 && gateway.callNums(FIRST_AGENT + i, CHAT).orElse(0) != last[i]) {
                wrong++;
            }
        }
        return wrong;
    }

    private static long usedMegabytes() {
        Runtime.getRuntime().gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
