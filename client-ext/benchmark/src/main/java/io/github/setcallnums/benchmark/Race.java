package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Contenders that are alive and parked, and call in turns, a short window each: what disturbs the machine disturbs all of
 * them, and a ratio is taken between neighbours in time.
 */
final class Race implements AutoCloseable {

    private static final long WINDOW_MILLIS = 500;

    private final List<CallerProcess> callers = new ArrayList<>();

    void join(CallerProcess caller) {
        callers.add(caller);
    }

    /** Measures. A round before them does not count: it makes the connections. */
    List<Round> run(int rounds, List<Integer> threads) {
        List<CallerProcess> order = new ArrayList<>(callers);
        round(order, threads);
        List<Round> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            // To and fro, so that nobody always follows the same one.
            Collections.reverse(order);
            measured.add(round(order, threads));
        }
        return measured;
    }

    private Round round(List<CallerProcess> order, List<Integer> threads) {
        Round round = new Round();
        for (int count : threads) {
            for (CallerProcess caller : order) {
                round.add(caller.contender(), count, caller.window(count, WINDOW_MILLIS));
            }
        }
        return round;
    }

    @Override
    public void close() throws IOException {
        for (CallerProcess caller : callers) {
            caller.close();
        }
    }
}
