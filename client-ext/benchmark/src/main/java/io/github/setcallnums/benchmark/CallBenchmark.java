package io.github.setcallnums.benchmark;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call after another: each thread another agent and another number every time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    static final int AGENTS = 1000;

    @Param
    public Contender contender;

    @Param("")
    public String stub;

    private CallableClient caller;

    @Setup
    public void connect() {
        caller = contender.connect(URI.create(stub));
    }

    @TearDown
    public void close() throws Exception {
        caller.close();
    }

    /** What changes from call to call, and what the calling thread worked for it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Arguments {
        public long calls;
        public long cpuNanos;

        /** Apart from that of other threads: calls for one agent would wait for each other. */
        private final int first = ThreadLocalRandom.current().nextInt(AGENTS);

        @Setup(Level.Iteration)
        public void begin() {
            calls = 0;
            cpuNanos = -cpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos += cpuTime();
        }

        private static long cpuTime() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    @Benchmark
    public Object call(Arguments arguments) throws Exception {
        int i = arguments.first + (int) (arguments.calls++ % AGENTS);
        return caller.call(101 + i % AGENTS, 1 + i % 60);
    }
}
