package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a call costs beside other clients, over plain HTTP and over TLS, and the first call of a fresh JVM. */
public final class Benchmarks {

    private static final List<Column> PLAIN = List.of(
            Column.ratio("caller's CPU time, 1 thread", 1, Window::callerMicros),
            Column.ratio("8 threads", 8, Window::callerMicros),
            Column.ratio("all CPU time, 1 thread", 1, Window::allMicros),
            Column.ratio("8 threads", 8, Window::allMicros),
            Column.ratio("64 threads", 64, Window::allMicros),
            Column.amount("allocated per call", 8, Window::kilobytes, "KB"));

    private static final List<Column> TLS = List.of(
            Column.ratio("caller's CPU time over TLS, 8 threads", 8, Window::callerMicros),
            Column.ratio("all CPU time over TLS, 8 threads", 8, Window::allMicros));

    private final List<Contender> contenders;
    private final int rounds;
    private final WarmUp warmUp;
    private final Core core = Core.last();

    private Benchmarks(List<Contender> contenders, int rounds, WarmUp warmUp) {
        this.contenders = contenders;
        this.rounds = rounds;
        this.warmUp = warmUp;
    }

    /**
     * Takes the folder that receives the report, how many rounds, how many seconds to warm up at most, and the
     * contenders.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Contender> contenders = args[3].isBlank()
                ? List.of(Contender.values())
                : Arrays.stream(args[3].split(",", -1)).map(Contender::valueOf).toList();
        new Benchmarks(contenders, Integer.parseInt(args[1]), new WarmUp(Integer.parseInt(args[2])))
                .run(Path.of(args[0]));
    }

    private void run(Path directory) throws IOException, InterruptedException {
        Report report = Report.in(directory);
        report.add(race("http", Tls.NONE, PLAIN));
        report.add(race("https", Tls.create(directory), TLS));
        report.add(Machine.describe() + " " + core + "\n");
        report.add(ColdStart.measureAll());
    }

    private String race(String scheme, Tls tls, List<Column> columns) throws IOException, InterruptedException {
        List<Integer> threads = columns.stream().map(Column::threads).distinct().toList();
        try (Race race = new Race()) {
            for (Contender contender : contenders) {
                CallerProcess caller = CallerProcess.start(contender, scheme, tls);
                race.join(caller);
                warmUp.run(caller);
                caller.pin(core);
            }
            return new Table(contenders, columns, race.run(rounds, threads)).toMarkdown();
        }
    }
}
