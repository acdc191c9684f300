package io.github.setcallnums.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long processes took that make one call and end, as Markdown: ratios to the first way, each taken within one turn.
 */
final class FirstCalls {

    private static final int PROCESSES_A_TURN = 3;

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    void add(String way, double time) {
        millis.computeIfAbsent(way, key -> new ArrayList<>()).add(time);
    }

    String toMarkdown() {
        StringBuilder text =
                new StringBuilder("| process that makes one call over TLS | time | ratio |\n|---|---:|---:|\n");
        List<Double> base = millis.values().iterator().next();
        millis.forEach((way, times) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %s |%n",
                way,
                Spread.of(times).median(),
                times.equals(base) ? "1" : ratio(times, base).toRatio())));
        return text.toString();
    }

    private static Spread ratio(List<Double> times, List<Double> base) {
        return Spread.of(IntStream.range(0, times.size() / PROCESSES_A_TURN)
                .mapToObj(turn -> sum(turn, times) / sum(turn, base))
                .toList());
    }

    private static double sum(int turn, List<Double> times) {
        return times.stream()
                .skip((long) turn * PROCESSES_A_TURN)
                .limit(PROCESSES_A_TURN)
                .mapToDouble(time -> time)
                .sum();
    }
}
