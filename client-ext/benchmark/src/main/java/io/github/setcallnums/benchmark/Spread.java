package io.github.setcallnums.benchmark;

import java.util.List;
import java.util.Locale;

/** The median of what was measured, and the ends of the middle two thirds. */
record Spread(double low, double median, double high) {

    private static final double WIDEST = 0.15;

    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int last = sorted.size() - 1;
        int cut = sorted.size() / 6;
        double median = (sorted.get(last / 2) + sorted.get(last - last / 2)) / 2;
        return new Spread(sorted.get(cut), median, sorted.get(last - cut));
    }

    /** Shows a ratio, unless it wavered so much that it says nothing. */
    String toRatio() {
        double width = (high - low) / median;
        return width > WIDEST
                ? String.format(Locale.ROOT, "– (wavers by %.0f %%)", 100 * width)
                : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, low, high);
    }
}
