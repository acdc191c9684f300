package io.github.setcallnums.spring;

import io.github.setcallnums.internal.LibraryException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** A setting that the client refuses, with the names of the properties that it came from. */
final class PropertyException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String[] properties;

    PropertyException(String message, String... properties) {
        super(message);
        this.properties = properties.clone();
    }

    /** Makes what properties below this prefix say. */
    static <T> T below(String prefix, Supplier<T> made) {
        try {
            return made.get();
        } catch (PropertyException e) {
            PropertyException named = new PropertyException(
                    String.valueOf(e.getMessage()),
                    Arrays.stream(e.properties).map(prefix::concat).toArray(String[]::new));
            named.initCause(e);
            throw named;
        }
    }

    /** Makes what a setting of these properties may prevent. */
    static <T> T naming(Supplier<T> made, String... properties) {
        try {
            return made.get();
        } catch (LibraryException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException | NoSuchSslBundleException e) {
            PropertyException named = new PropertyException(String.valueOf(e.getMessage()), properties);
            named.initCause(e);
            throw named;
        }
    }

    /** Returns the names, as they stand in configuration files. */
    String properties() {
        return Arrays.stream(properties).map("setcallnums."::concat).collect(Collectors.joining(", "));
    }
}
