package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs everything and prints one table. The contenders take turns, round after round, so that what disturbs the machine
 * disturbs them all.
 */
public final class Benchmarks {

    private static final int[] THREADS = {1, 8, 64};

    private Benchmarks() {}

    /** Takes two arguments: how many rounds, and the folder that receives the table. */
    public static void main(String[] args) throws IOException, RunnerException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        Table table = new Table();
        try (Awake awake = Awake.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (int threads : THREADS) {
                    System.err.println("round " + round + " of " + rounds + ", " + threads + " threads");
                    table.add(threads, run(threads));
                }
            }
            System.err.println("first calls");
            ColdStart.measureAll(table);
        }
        Files.writeString(Path.of(args[1], "benchmark.md"), table.toMarkdown());
        System.out.print(table.toMarkdown());
    }

    /** Each contender has a stub of its own, and so none meets one that is compiled for the requests of another. */
    private static Collection<RunResult> run(int threads) throws IOException, RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            try (StubProcess stub = StubProcess.start(0)) {
                results.addAll(new Runner(options(contender, stub, threads)).run());
            }
        }
        return results;
    }

    private static Options options(Contender contender, StubProcess stub, int threads) {
        return new OptionsBuilder()
                .include(CallBenchmark.class.getName())
                .param("contender", contender.name())
                .param("stub", stub.uri().toString())
                .threads(threads)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(200))
                .jvmArgs("-Xms1g", "-Xmx1g")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
