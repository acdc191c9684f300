package io.github.setcallnums.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A CSV file with a line for each change. It is in its place when it is closed. */
final class ReportFile implements BulkListener, Closeable {

    /** How a report begins, whatever its version. */
    private static final String FIRST_LINE = "agent,mediaType,callnums,outcome,";

    private final OutputFile file;
    private final CsvWriter csv;
    private final RunInfo run;

    ReportFile(Path path, RunInfo run) {
        this.run = run;
        try {
            file = new OutputFile(path, false);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be written.", "nothing was sent.", e);
        }
        csv = CsvWriter.builder().build(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
        csv.writeRecord(
                "agent",
                "mediaType",
                "callnums",
                "outcome",
                "retcode",
                "message",
                "attempts",
                "time",
                "user",
                "reason");
    }

    /** Refuses a file that is there and no report, or that could not be written. */
    static void check(Path path) {
        OutputFile.check(path, FIRST_LINE);
    }

    @Override
    public void onResult(BulkResult result) {
        csv.writeRecord(
                Integer.toString(result.change().agentId()),
                result.change().mediaType().getValue(),
                Integer.toString(result.change().callNums()),
                Messages.outcome(result),
                result.retcode().orElse(""),
                result.message(),
                Integer.toString(result.attempts()),
                RunInfo.now(),
                run.user(),
                run.reason().orElse(""));
    }

    @Override
    public void close() throws IOException {
        csv.close();
        file.close();
    }
}
