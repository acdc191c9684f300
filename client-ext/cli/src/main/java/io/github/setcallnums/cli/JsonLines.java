package io.github.setcallnums.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object per change, each on a line of its own. */
final class JsonLines implements BulkListener {

    private final JsonGenerator json;
    private final RunInfo run;
    private final @Nullable LineNumbers lines;

    /**
     * Writes to standard output itself, since {@link System#out} does not tell when it is lost.
     *
     * @param lines where the changes stand in their file, if there is one
     */
    JsonLines(RunInfo run, @Nullable LineNumbers lines) {
        this.run = run;
        this.lines = lines;
        try {
            this.json = new JsonFactory()
                    .createGenerator(new FileOutputStream(FileDescriptor.out))
                    .setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onResult(BulkResult result) {
        try {
            JournalRun settledBy = run.of(result);
            json.writeStartObject();
            json.writeStringField("outcome", Messages.outcome(result));
            json.writeStringField("retcode", result.retcode().orElse(null));
            json.writeStringField("message", result.message());
            json.writeNumberField("agent", result.change().agentId());
            json.writeStringField("mediaType", result.change().mediaType().getValue());
            json.writeNumberField("callnums", result.change().callNums());
            json.writeNumberField("attempts", result.attempts());
            json.writeStringField("time", settledBy.time().toString());
            json.writeStringField("user", settledBy.user());
            json.writeStringField("reason", settledBy.reason().isEmpty() ? null : settledBy.reason());
            if (lines != null) {
                json.writeNumberField("line", lines.of(result.position()));
            }
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output: " + e.getMessage(), e);
        }
    }
}
