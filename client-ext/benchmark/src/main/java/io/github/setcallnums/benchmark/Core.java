package io.github.setcallnums.benchmark;

import java.io.IOException;

/**
 * The core on which everything is measured: between two processes on one core a switch is cheap, and the core never
 * sleeps. Waking another one up takes longer than a call on a virtual machine, and differs by the hour.
 */
final class Core {

    private final int number;
    private String problem = "";

    private Core(int number) {
        this.number = number;
    }

    static Core last() {
        return new Core(Runtime.getRuntime().availableProcessors() - 1);
    }

    /** Puts every thread of a process on this core, now and later. Where that cannot be, the report says so. */
    void pin(long pid) throws InterruptedException {
        try {
            Process taskset = new ProcessBuilder(
                            "taskset", "-a", "-c", "-p", Integer.toString(number), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (taskset.waitFor() != 0) {
                problem = "taskset ended with " + taskset.exitValue();
            }
        } catch (IOException e) {
            problem = "there is no taskset";
        }
    }

    /** Says which core it is, or why there is none. */
    @Override
    public String toString() {
        return problem.isEmpty()
                ? "All threads of caller and stub on core " + number + "."
                : "NOT on one core, and so not comparable: " + problem + ".";
    }
}
