package io.github.setcallnums.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as 500ms, 10s or 2m; none is no time. */
final class TimeConverter implements ITypeConverter<Duration> {

    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");

    @Override
    public Duration convert(String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new TypeConversionException(Quoted.value(value) + " is not a time such as 500ms, 10s or 2m");
        }
        long number = Long.parseLong(time.group(1));
        Duration duration = switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException(value + " is longer than 60m");
        }
        return duration;
    }
}
