package io.github.setcallnums.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One part of a plan: all changes of some agents. An agent is always in the same part, whatever the plan holds. */
record Shard(int number, int count) {

    static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
    private static final int SPREAD = 0x9E3779B1;

    boolean holds(int agentId) {
        return Integer.remainderUnsigned(agentId * SPREAD, count) == number - 1;
    }

    /** Reads a shard such as 3/10, the third of ten. */
    static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            Matcher text = TEXT.matcher(value);
            if (text.matches()) {
                Shard shard = new Shard(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2)));
                if (shard.number >= 1 && shard.number <= shard.count) {
                    return shard;
                }
            }
            throw new TypeConversionException("'" + value + "' is not one of 1/N to N/N, such as 3/10");
        }
    }
}
