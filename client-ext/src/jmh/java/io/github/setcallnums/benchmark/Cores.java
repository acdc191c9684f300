package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Chooses the processors of a process. Where one caller and the stub share one, an exchange costs what the two of them work;
 * on two it costs mostly the waking up of the other one, on a virtual machine many times as long. Does nothing where there is
 * no {@code taskset}.
 */
final class Cores {

    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private Cores() {}

    static void share(long pid, int callers) {
        String cores = callers == 1 ? "0" : "0-" + (ALL - 1);
        try {
            new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(pid))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            System.err.println("Every process uses all processors: " + e.getMessage());
        }
    }
}
