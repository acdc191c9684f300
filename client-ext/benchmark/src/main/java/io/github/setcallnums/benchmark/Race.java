package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Contenders that are alive and parked, and call in turns, in many short windows: what disturbs the machine disturbs
 * all of them, and a ratio is taken between neighbours in time.
 */
final class Race implements AutoCloseable {

    private static final long WINDOW_MILLIS = 100;
    private static final int WINDOWS = 10;

    private final List<CallerProcess> callers = new ArrayList<>();

    void join(CallerProcess caller) {
        callers.add(caller);
    }

    /**
     * Measures. Two rounds before do not count: they make the connections, and the compiler sees the other numbers of
     * threads.
     */
    List<Round> run(int rounds, List<Integer> threads) {
        round(threads);
        round(threads);
        List<Round> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            measured.add(round(threads));
        }
        return measured;
    }

    private Round round(List<Integer> threads) {
        List<CallerProcess> order = new ArrayList<>(callers);
        Round round = new Round();
        for (int count : threads) {
            for (int i = 0; i < WINDOWS; i++) {
                // To and fro, so that nobody always follows the same one.
                Collections.reverse(order);
                for (CallerProcess caller : order) {
                    round.add(caller.contender(), count, caller.window(count, WINDOW_MILLIS));
                }
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
