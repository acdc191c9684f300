package io.github.setcallnums.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A CSV file with a line for each change. */
final class ReportFile implements BulkListener, Closeable {

    private final CsvWriter csv;

    ReportFile(Path file) {
        try {
            csv = CsvWriter.builder().build(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written.", "nothing was sent.", e);
        }
        csv.writeRecord("agent", "mediaType", "callnums", "outcome", "retcode", "message", "attempts");
    }

    @Override
    public void ended(BulkResult result) {
        csv.writeRecord(
                Integer.toString(result.change().agentId()),
                result.change().mediaType().getValue(),
                Integer.toString(result.change().callNums()),
                Words.outcome(result),
                result.retcode().orElse(""),
                result.message(),
                Integer.toString(result.attempts()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
