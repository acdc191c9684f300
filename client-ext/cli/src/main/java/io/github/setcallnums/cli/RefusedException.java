package io.github.setcallnums.cli;

import java.io.Serial;

/** Nothing was sent, though the input is right; the exit status says why. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ExitStatus status;
    private final String hint;

    RefusedException(ExitStatus status, String message, String hint) {
        super(message);
        this.status = status;
        this.hint = hint;
    }

    ExitStatus status() {
        return status;
    }

    String hint() {
        return hint;
    }
}
