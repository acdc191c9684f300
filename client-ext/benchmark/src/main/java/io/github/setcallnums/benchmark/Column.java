package io.github.setcallnums.benchmark;

import java.util.function.ToDoubleFunction;

/** One figure of a call at one number of threads, shown as a ratio or as it is. */
record Column(String title, int threads, ToDoubleFunction<Window> figure, String unit, boolean isRatio) {

    static Column ratio(String title, int threads, ToDoubleFunction<Window> micros) {
        return new Column(title, threads, micros, "µs", true);
    }

    static Column amount(String title, int threads, ToDoubleFunction<Window> figure, String unit) {
        return new Column(title, threads, figure, unit, false);
    }

    double of(Round round, Contender contender) {
        return round.figure(contender, threads, figure);
    }
}
