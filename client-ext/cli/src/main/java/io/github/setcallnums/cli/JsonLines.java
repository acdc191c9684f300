package io.github.setcallnums.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes one JSON object per change, each on a line of its own. */
final class JsonLines implements BulkListener {

    private final OutputStream out;
    private final JsonGenerator json;

    JsonLines(OutputStream out) {
        this.out = out;
        try {
            this.json = new JsonFactory()
                    .createGenerator(out)
                    .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                    .setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ended(BulkResult result) {
        try {
            json.writeStartObject();
            json.writeStringField("outcome", Words.outcome(result));
            json.writeStringField("retcode", result.retcode().orElse(null));
            json.writeStringField("message", result.message());
            json.writeNumberField("agent", result.change().agentId());
            json.writeStringField("mediaType", result.change().mediaType().getValue());
            json.writeNumberField("callnums", result.change().callNums());
            json.writeNumberField("attempts", result.attempts());
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output: " + e.getMessage(), e);
        }
    }
}
