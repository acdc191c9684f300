package io.github.setcallnums.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a file: of its lines the first ones, and how many more there are. */
final class Problems {

    private static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private long others;

    void add(String problem) {
        if (first.size() < SHOWN) {
            first.add(problem);
        } else {
            others++;
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** Throws what was found, if there was anything. */
    void report(String hint) {
        if (first.isEmpty()) {
            return;
        }
        if (others > 0) {
            first.add(String.format(Locale.ROOT, "%,d more lines are wrong.", others));
        }
        throw new InputException(first, hint);
    }
}
