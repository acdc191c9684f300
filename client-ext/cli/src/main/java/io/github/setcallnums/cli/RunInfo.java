package io.github.setcallnums.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Who changes limits, and why: what an audit asks. */
final class RunInfo {

    private static final int LONGEST = 200;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            converter = ReasonConverter.class,
            description = "Why, in a line: for the audit, beside your user name and the time.")
    private @Nullable String reason;

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    String user() {
        return System.getProperty("user.name", "");
    }

    /** Returns the time, in UTC. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Takes one line. */
    static final class ReasonConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            String text = Text.strip(value);
            if (text.isEmpty() || text.length() > LONGEST || !text.equals(Quoted.printable(text))) {
                throw new TypeConversionException("a reason is one line of at most " + LONGEST + " characters");
            }
            return text;
        }
    }
}
