package io.github.setcallnums.cli;

import java.io.Console;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** Whether people are at the other end. */
final class Terminal {

    private Terminal() {}

    /** Returns the terminal, if standard input and output are one. */
    @SuppressWarnings("SystemConsoleNull") // From JDK 22 on, it may be there without a terminal, and says so.
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Console.isTerminal is not what it was in JDK 22", e);
        }
    }

    /** Colours on a terminal only, and not where NO_COLOR forbids them. */
    static Ansi colours() {
        return console().isPresent() ? Ansi.AUTO : Ansi.OFF;
    }
}
