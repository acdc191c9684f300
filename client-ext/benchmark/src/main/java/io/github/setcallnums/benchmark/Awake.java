package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the processors from falling asleep between a request and its answer: on a virtual machine, waking one up takes longer
 * than a call. Spins at idle priority, so that everything else goes first. Does nothing where there is no {@code chrt}.
 */
final class Awake implements AutoCloseable {

    private static final String[] SPIN = {
        "chrt", "--idle", "0", "sh", "-c", "while kill -0 $PPID 2>/dev/null; do :; done"
    };

    private final List<Process> spinners = new ArrayList<>();

    static Awake start() {
        Awake awake = new Awake();
        try {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                awake.spinners.add(new ProcessBuilder(SPIN).start());
            }
        } catch (IOException e) {
            System.err.println("The processors may fall asleep: " + e.getMessage());
        }
        return awake;
    }

    @Override
    public void close() {
        spinners.forEach(Process::destroy);
    }
}
