package io.github.setcallnums.cli;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user's input is wrong, and nothing was sent. */
final class InputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String hint;

    InputException(String message, String hint) {
        this(message, hint, null);
    }

    InputException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** Reports every wrong line of a file at once. */
    static InputException ofLines(List<String> problems, String hint) {
        return new InputException(String.join(System.lineSeparator() + "error: ", problems), hint);
    }

    String hint() {
        return hint;
    }
}
