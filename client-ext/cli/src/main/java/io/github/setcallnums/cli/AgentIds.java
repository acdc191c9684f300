package io.github.setcallnums.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Agents, one by one and as ranges: 101,102,200-299. */
record AgentIds(List<Integer> ids) {

    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?");

    /** Reads what people type. */
    static final class Converter implements ITypeConverter<AgentIds> {
        @Override
        public AgentIds convert(String value) {
            return new AgentIds(Arrays.stream(value.split(",", -1))
                    .flatMap(Converter::range)
                    .distinct()
                    .toList());
        }

        private static Stream<Integer> range(String part) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new TypeConversionException(
                        Quoted.value(part) + " is neither an agent nor a range such as 200-299");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new TypeConversionException(Quoted.value(part) + " is a range that ends before it begins");
            }
            return IntStream.rangeClosed(first, last).boxed();
        }
    }
}
