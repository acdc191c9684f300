package io.github.setcallnums.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A CSV file with a line for each change. It is in its place when it is closed. */
final class ReportFile implements BulkListener, Closeable {

    /** How a report begins, with whatever separates its fields. */
    private static final List<String> FIRST = List.of("agent", "mediaType", "callnums", "outcome", "");

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final Pattern FORMULA = Pattern.compile("^(?=[-=+@\t\r\uFF0D\uFF1D\uFF0B\uFF20])");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final OutputFile file;
    private final CsvWriter csv;
    private final RunInfo run;
    private final LineNumbers lines;

    ReportFile(Path path, RunInfo run, LineNumbers lines, CsvStyle style) {
        this.run = run;
        this.lines = lines;
        try {
            file = new OutputFile(path, false);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be written.", "nothing was sent.", e);
        }
        csv = CsvWriter.builder()
                .fieldSeparator(style.separator())
                .build(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
        String mark = style.marked() ? BYTE_ORDER_MARK : "";
        csv.writeRecord(
                mark + "agent",
                "mediaType",
                "callnums",
                "outcome",
                "retcode",
                "message",
                "attempts",
                "time",
                "user",
                "reason",
                "line");
    }

    /** Refuses a file that is there and no report, or that could not be written. */
    static void check(Path path) {
        OutputFile.check(path, String.join(",", FIRST), String.join(";", FIRST), String.join("\t", FIRST));
    }

    @Override
    public void onResult(BulkResult result) {
        JournalRun settledBy = run.of(result);
        csv.writeRecord(
                Integer.toString(result.change().agentId()),
                result.change().mediaType().getValue(),
                Integer.toString(result.change().callNums()),
                Messages.outcome(result),
                text(result.retcode().orElse("")),
                text(result.message()),
                Integer.toString(result.attempts()),
                settledBy.time().toString(),
                text(settledBy.user()),
                text(settledBy.reason()),
                Long.toString(lines.of(result.position())));
    }

    /** Returns what others wrote, so that no spreadsheet calculates it: behind an apostrophe. */
    private static String text(String text) {
        return FORMULA.matcher(text).replaceFirst("'");
    }

    @Override
    public void close() throws IOException {
        try (file) {
            csv.close();
        }
    }
}
