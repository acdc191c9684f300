package io.github.setcallnums;

import java.io.Serializable;

/**
 * A value of a change that the specification does not allow. Immutable and thread-safe.
 *
 * @param field the value's name on the interface page: {@code agentid} (URI), {@code mediaType} or {@code callnums}
 *     (Table 3)
 * @param value the value, {@code null} as a word if there is none
 * @param message what would be right, in the words of the specification
 */
public record Violation(String field, String value, String message) implements Serializable {

    /**
     * Says it in a sentence.
     *
     * @return name, value, and what would be right
     */
    @Override
    public String toString() {
        return field + " " + value + " is wrong: " + message;
    }
}
