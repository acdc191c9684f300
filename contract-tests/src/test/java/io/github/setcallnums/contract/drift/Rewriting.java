package io.github.setcallnums.contract.drift;

import io.github.setcallnums.contract.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Requests or answers are rewritten on their way, as {@link Text} has them.
 *
 * @param of which of them, {@code request} or {@code answer}
 * @param when what must stand in the request
 */
record Rewriting(String of, Pattern when, Pattern find, String replacement) implements Change {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    /** Nothing is rewritten. */
    static final Rewriting NONE = new Rewriting("", "", "", "");

    Rewriting(String of, String when, String find, String replacement) {
        this(
                of,
                Pattern.compile(when, Pattern.MULTILINE),
                Pattern.compile(find, Pattern.MULTILINE),
                ESCAPED.matcher(replacement)
                        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16))));
    }

    String request(String request) {
        return rewritten("request", request, request);
    }

    String answer(String request, String answer) {
        return rewritten("answer", request, answer);
    }

    private String rewritten(String what, String request, String text) {
        return of.equals(what) && when.matcher(request).find()
                ? find.matcher(text).replaceAll(replacement)
                : text;
    }

    @Override
    public String failuresOf(String check, Path folder) throws IOException {
        try (Proxy proxy = new Proxy(this)) {
            Wire.lead(proxy::to);
            String failures = Rerun.of(check, getClass().getClassLoader(), folder);
            if (!proxy.hasRewritten() && !of.isEmpty()) {
                throw new IllegalStateException("Out of date: no " + of + " was changed by " + find);
            }
            return failures;
        } finally {
            Wire.lead(UnaryOperator.identity());
        }
    }
}
