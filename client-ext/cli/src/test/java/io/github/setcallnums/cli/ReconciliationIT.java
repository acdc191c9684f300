package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole plan, reconciled to the last change with the record of a gateway in a process of its own. Gateway and command
 * have 256 MB of memory each. Four thousand changes by default, a million with {@code .ci/million}.
 */
class ReconciliationIT {

    private static final int KILLS = 3;
    private static final String HEAP = GatewayProcess.HEAP;

    private final BigPlan plan = new BigPlan(Integer.getInteger("bulk.agents", 200));

    @TempDir
    private Path directory;

    private GatewayProcess gateway;

    @BeforeEach
    void begin() throws IOException {
        gateway = GatewayProcess.start(directory, plan);
    }

    @AfterEach
    void end() {
        gateway.close();
    }

    @Test
    void shouldApplyEachChangeOfAPlanOnceAndInOrder() throws Exception {
        long start = System.nanoTime();

        Cli.Result result = run(apply("--journal", "plan.journal"));

        System.out.printf(
                "%,d changes in %,d s, %s%n",
                plan.changes(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), result.out());
        assertThat(result.err().lines()).noneMatch(line -> line.startsWith("error"));
        assertThat(result.status()).isZero();
        assertThat(gateway.timesReceived()).hasSize(plan.changes()).containsOnly(1);
        assertThatTheFinalStateIsExact();
    }

    @Test
    void shouldGoOnAfterBeingKilledAndRepeatNothingThatTheJournalKnewOf() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        long[] kills = new Random(seed)
                // Enough is left for a kill that comes late.
                .longs(KILLS, plan.changes() / 20, Math.max(plan.changes() / 2, plan.changes() - 100_000))
                .sorted()
                .toArray();
        int[] underWay = new int[plan.changes()];

        for (long kill : kills) {
            Cli.Running run = Cli.in(directory, HEAP).start(apply("--journal", "plan.journal", "--retry-unknown"));
            while (gateway.count() < kill) {
                assertThat(run.process().isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            run.process().destroyForcibly();
            assertThat(run.await().status()).isEqualTo(128 + 9);
            begunButNotEnded().stream().forEach(position -> underWay[position]++);
        }
        Cli.Result last = run(apply("--journal", "plan.journal", "--retry-unknown"));

        assertThat(last.status()).isZero();
        assertThat(last.out())
                .contains(String.format("applied %,d, rejected 0, not applied 0, unknown 0", plan.changes()));
        int[] times = gateway.timesReceived();
        int repeated = 0;
        for (int position = 0; position < times.length; position++) {
            assertThat(times[position]).as("change %s", position).isBetween(1, 1 + underWay[position]);
            repeated += times[position] - 1;
        }
        System.out.printf(
                "killed at %s; %,d were under way, %,d of them arrived twice%n",
                Arrays.toString(kills), Arrays.stream(underWay).sum(), repeated);
        assertThatTheFinalStateIsExact();
    }

    private void assertThatTheFinalStateIsExact() throws IOException {
        assertThat(gateway.outOfOrder()).isZero();
        assertThat(gateway.atTheirLastValue()).isEqualTo((long) plan.agents() * BigPlan.MEDIA_TYPES.size());
    }

    /** Takes as long as it takes: a million changes are some minutes on an idle machine, and hours on a busy one. */
    private Cli.Result run(String... arguments) throws Exception {
        Cli.Running running = Cli.in(directory, HEAP).start(arguments);
        running.process().waitFor();
        return running.await();
    }

    private String[] apply(String... more) {
        String[] first = {"apply", "plan.csv", "--guids", "guids.csv", "--gateway", gateway.uri};
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private BitSet begunButNotEnded() throws IOException {
        BitSet open = new BitSet();
        List<String> lines = Files.readAllLines(directory.resolve("plan.journal"));
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            if (words.length == 5) {
                open.set(Integer.parseInt(words[0]));
            } else if (words.length > 1 && words[1].equals("applied")) {
                open.clear(Integer.parseInt(words[0]));
            }
        }
        return open;
    }
}
