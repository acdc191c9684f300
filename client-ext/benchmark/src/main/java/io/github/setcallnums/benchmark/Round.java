package io.github.setcallnums.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each contender did at each number of threads, in all windows of a round. */
final class Round {

    private record Key(Contender contender, int threads) {}

    private final Map<Key, Window> windows = new HashMap<>();

    void add(Contender contender, int threads, Window window) {
        windows.merge(new Key(contender, threads), window, Window::plus);
    }

    double figure(Contender contender, int threads, ToDoubleFunction<Window> figure) {
        Window window = windows.get(new Key(contender, threads));
        if (window == null) {
            throw new IllegalArgumentException(contender + " did not run with " + threads + " threads");
        }
        return figure.applyAsDouble(window);
    }
}
