package io.github.setcallnums.cli;

import io.github.setcallnums.ChildJvm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares 'apply', with a journal, with a {@link PlainClient} of as many threads, taking turns. Each is a process of
 * its own, timed from its start to its end. Measures, and so its name is none that a build looks for:
 * {@code .ci/million} runs it.
 */
class Throughput {

    private static final int ROUNDS = 3;
    private static final String THREADS = "16";

    @Test
    void shouldBeComparedWithAPlainClient(@TempDir Path directory) throws Exception {
        BigPlan plan = new BigPlan(Integer.getInteger("bulk.agents", 200));
        double[] plain = new double[ROUNDS];
        double[] apply = new double[ROUNDS];
        try (GatewayProcess gateway = GatewayProcess.start(directory, plan)) {
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = plan.changes()
                        / seconds(ChildJvm.start(
                                PlainClient.class,
                                List.of(GatewayProcess.HEAP),
                                gateway.uri,
                                directory.resolve("plan.csv").toString(),
                                directory.resolve("guids.csv").toString(),
                                THREADS));
                apply[round] = plan.changes()
                        / seconds(Cli.in(directory, GatewayProcess.HEAP, "-XX:TieredStopAtLevel=4")
                                .start(
                                        "apply",
                                        "plan.csv",
                                        "--guids",
                                        "guids.csv",
                                        "--gateway",
                                        gateway.uri,
                                        "--concurrency",
                                        THREADS,
                                        "--journal",
                                        "journal-" + round)
                                .process());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d changes, %s at a time: plain %s/s, apply %s/s, medians' ratio %.2f%n",
                plan.changes(),
                THREADS,
                Arrays.toString(Arrays.stream(plain).mapToLong(Math::round).toArray()),
                Arrays.toString(Arrays.stream(apply).mapToLong(Math::round).toArray()),
                median(apply) / median(plain));
    }

    private static double seconds(Process process) throws InterruptedException {
        long start = System.nanoTime();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("exit status " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
