package io.github.setcallnums.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets a contender call until its rate is flat: with few cores, the compiler starves while the callers run. */
record WarmUp(int mostSeconds) {

    private static final int THREADS = 8;
    private static final int SECONDS = 3;
    private static final int LEAST_SECONDS = 30;
    private static final double FLAT = 0.1;

    void run(CallerProcess caller) {
        List<Long> rates = new ArrayList<>();
        do {
            rates.add(caller.window(THREADS, SECONDS * 1000L).calls() / SECONDS);
        } while (!isEnough(rates));
        System.err.println(caller.contender() + ", calls a second while it warms up: " + rates);
    }

    private boolean isEnough(List<Long> rates) {
        int seconds = rates.size() * SECONDS;
        return seconds >= mostSeconds
                || (seconds >= LEAST_SECONDS && isFlat(rates.subList(rates.size() - 3, rates.size())));
    }

    private static boolean isFlat(List<Long> rates) {
        return Collections.max(rates) <= Collections.min(rates) * (1 + FLAT);
    }
}
