package io.github.setcallnums.cli.check;

import java.io.Serial;

/** An answer that has not the form of one. The message says why. */
final class BrokenForm extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    BrokenForm(String message) {
        super(message);
    }
}
