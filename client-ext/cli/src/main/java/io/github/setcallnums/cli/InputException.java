package io.github.setcallnums.cli;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user's input is wrong, and nothing was sent. */
final class InputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // Never serialized.
    private final List<String> messages;

    private final String hint;

    InputException(String message, String hint) {
        this(message, hint, null);
    }

    InputException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.messages = List.of(message);
        this.hint = hint;
    }

    /** Reports several things at once. */
    InputException(List<String> messages, String hint) {
        super(String.join(System.lineSeparator(), messages));
        this.messages = List.copyOf(messages);
        this.hint = hint;
    }

    List<String> messages() {
        return messages;
    }

    String hint() {
        return hint;
    }
}
