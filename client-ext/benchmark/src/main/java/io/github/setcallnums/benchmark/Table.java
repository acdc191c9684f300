package io.github.setcallnums.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/**
 * Collects what was measured, and shows the median of the rounds, as ratios to the floor of the same round. The
 * CPU time of the calling thread depends least on what else the machine does.
 */
final class Table {

    private record Column(int threads, String what) {}

    private final Map<Contender, Map<Column, List<Double>>> cells = new EnumMap<>(Contender.class);
    private final Map<String, List<Double>> firstCalls = new LinkedHashMap<>();
    private final List<Double> floorMicros = new ArrayList<>();

    /** Adds one round at one number of threads. */
    void add(int threads, Collection<RunResult> round) {
        Map<Contender, RunResult> results = new EnumMap<>(Contender.class);
        round.forEach(result -> results.put(Contender.valueOf(result.getParams().getParam("contender")), result));
        double floor = callsPerMicro(results.get(Contender.FLOOR));
        double floorCpu = cpuPerCall(results.get(Contender.FLOOR));
        if (threads == 1) {
            floorMicros.add(1 / floor);
        }
        results.forEach((contender, result) -> {
            cell(contender, new Column(threads, "ratio")).add(floor / callsPerMicro(result));
            cell(contender, new Column(threads, "cpu")).add(cpuPerCall(result) / floorCpu);
            cell(contender, new Column(threads, "bytes"))
                    .add(result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        });
    }

    /** Adds the time of one process that makes one call. */
    void addFirstCall(String what, double millis) {
        firstCalls.computeIfAbsent(what, key -> new ArrayList<>()).add(millis);
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%nRatios to the floor (%.1f µs per call, 1 thread); less is better.%n%n",
                median(floorMicros)));
        text.append(
                "| | time, 1 thread | CPU time, 1 thread | throughput, 8 threads | throughput, 64 threads | allocated per call |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        cells.keySet().stream()
                .sorted(Comparator.comparing(contender -> ratio(contender, 1)))
                .forEach(contender -> text.append(row(contender)));
        text.append("\n| process that makes one call | time | ratio |\n|---|---:|---:|\n");
        double base =
                firstCalls.isEmpty() ? 1 : median(firstCalls.values().iterator().next());
        firstCalls.forEach((what, millis) -> text.append(
                String.format(Locale.ROOT, "| %s | %.0f ms | %.2f |%n", what, median(millis), median(millis) / base)));
        return text.toString();
    }

    private String row(Contender contender) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f KB |%n",
                contender.title(),
                ratio(contender, 1),
                median(cell(contender, new Column(1, "cpu"))),
                ratio(contender, 8),
                ratio(contender, 64),
                median(cell(contender, new Column(1, "bytes"))) / 1024);
    }

    private double ratio(Contender contender, int threads) {
        return median(cell(contender, new Column(threads, "ratio")));
    }

    private List<Double> cell(Contender contender, Column column) {
        return cells.computeIfAbsent(contender, key -> new HashMap<>())
                .computeIfAbsent(column, key -> new ArrayList<>());
    }

    private static double cpuPerCall(RunResult result) {
        return result.getSecondaryResults().get("cpuNanos").getScore()
                / result.getSecondaryResults().get("calls").getScore();
    }

    private static double callsPerMicro(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
