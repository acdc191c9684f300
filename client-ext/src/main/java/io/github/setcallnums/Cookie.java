package io.github.setcallnums;

import java.util.Locale;
import java.util.Set;

/** The value of a header {@code Cookie}. Its text hides it. */
record Cookie(String value) {

    private static final Set<String> ATTRIBUTES = Set.of("path", "domain", "expires", "max-age", "samesite");

    static Cookie of(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException("A cookie consists of visible ASCII characters, but character "
                        + (i + 1) + " of " + value.length() + " is another one.");
            }
        }
        for (String pair : value.split(";", -1)) {
            String name = pair.substring(0, Math.max(0, pair.indexOf('='))).strip();
            if (name.isEmpty() || ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A cookie reads name=value, several name=value; name=value. Of a"
                        + " Set-Cookie header's value, it is what stands before the first semicolon.");
            }
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException("A cookie neither begins nor ends with a space.");
        }
        return new Cookie(value);
    }

    @Override
    public String toString() {
        return "Cookie: ██";
    }
}
