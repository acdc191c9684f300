package io.github.setcallnums.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object per change, each on a line of its own. */
final class JsonLines implements BulkListener {

    private final JsonGenerator json;
    private final RunInfo run;

    /** Writes to standard output itself, since {@link System#out} does not tell when it is lost. */
    JsonLines(RunInfo run) {
        this.run = run;
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
            json.writeStartObject();
            json.writeStringField("outcome", Messages.outcome(result));
            json.writeStringField("retcode", result.retcode().orElse(null));
            json.writeStringField("message", result.message());
            json.writeNumberField("agent", result.change().agentId());
            json.writeStringField("mediaType", result.change().mediaType().getValue());
            json.writeNumberField("callnums", result.change().callNums());
            json.writeNumberField("attempts", result.attempts());
            json.writeStringField("time", RunInfo.now());
            json.writeStringField("user", run.user());
            json.writeStringField("reason", run.reason().orElse(null));
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output: " + e.getMessage(), e);
        }
    }
}
