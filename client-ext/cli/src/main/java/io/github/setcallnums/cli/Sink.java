package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkListener;
import io.github.setcallnums.bulk.BulkResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or stream that results are written to, for as long as that works. */
final class Sink {

    private final String name;
    private final BulkListener writer;
    private final Closeable closeable;
    private @Nullable UncheckedIOException trouble;

    Sink(String name, BulkListener writer, Closeable closeable) {
        this.name = name;
        this.writer = writer;
        this.closeable = closeable;
    }

    void write(BulkResult result) {
        if (trouble == null) {
            attempt(() -> writer.onResult(result));
        }
    }

    void close() {
        attempt(closeable::close);
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (UncheckedIOException e) {
            keep(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            keep(e);
        }
    }

    private void keep(IOException cause) {
        if (trouble == null) {
            trouble = new UncheckedIOException(name + " cannot be written: " + cause.getMessage(), cause);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** Returns why it does not work any more. */
    Optional<UncheckedIOException> trouble() {
        return Optional.ofNullable(trouble);
    }
}
