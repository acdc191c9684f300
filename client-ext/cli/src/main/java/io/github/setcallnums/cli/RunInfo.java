package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
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

    /** Returns which run settled a change, as a journal tells; or this one, with the time that it is now. */
    JournalRun of(BulkResult result) {
        return result.settledBy()
                .orElseGet(() -> new JournalRun(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        System.getProperty("user.name", ""),
                        reason().orElse("")));
    }

    /** Takes one line. */
    static final class ReasonConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            String text = Text.strip(value);
            if (text.isEmpty() || text.length() > LONGEST || !text.equals(Quoted.printable(text))) {
                throw new TypeConversionException("a reason is one line of at most " + LONGEST + " characters");
            }
            if (Quoted.looksLikeGuid(text)) {
                throw new TypeConversionException(
                        "a reason is stored in clear, and this one has something in it that looks like a GUID");
            }
            return text;
        }
    }
}
