package io.github.setcallnums.internal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A library on the class path does not fit, so that there can be no client. */
public final class LibraryException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1;

    LibraryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
