package io.github.setcallnums.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured, as Markdown: ratios to the same base, each taken within one round. */
final class Table {

    private static final Contender BASE = Contender.HTTPCLIENT;

    private final List<Contender> contenders;
    private final List<Column> columns;
    private final List<Round> rounds;

    Table(List<Contender> contenders, List<Column> columns, List<Round> rounds) {
        this.contenders = contenders;
        this.columns = columns;
        this.rounds = rounds;
    }

    String toMarkdown() {
        return "| |"
                + columns.stream().map(column -> " " + column.title() + " |").collect(Collectors.joining())
                + "\n|---|" + "---:|".repeat(columns.size()) + "\n"
                + contenders.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Contender contender) {
        return columns.stream()
                .map(column -> " " + cell(contender, column) + " |")
                .collect(Collectors.joining("", "| " + contender.title() + " |", "\n"));
    }

    private String cell(Contender contender, Column column) {
        if (!column.isRatio()) {
            return amount(contender, column);
        }
        if (contender == BASE) {
            return "1 (" + amount(contender, column) + ")";
        }
        return Spread.of(rounds.stream()
                        .map(round -> column.of(round, contender) / column.of(round, BASE))
                        .toList())
                .toRatio();
    }

    private String amount(Contender contender, Column column) {
        double median = Spread.of(rounds.stream()
                        .map(round -> column.of(round, contender))
                        .toList())
                .median();
        return String.format(Locale.ROOT, "%.1f %s", median, column.unit());
    }
}
