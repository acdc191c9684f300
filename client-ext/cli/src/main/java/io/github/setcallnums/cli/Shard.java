package io.github.setcallnums.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One part of a plan: all changes of some agents. An agent is always in the same part, whatever the plan holds. */
record Shard(int number, int count) {

    static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})");

    boolean holds(int agentId) {
        return Integer.remainderUnsigned(mixed(agentId), count) == number - 1;
    }

    /** Lets every bit count for every other (MurmurHash3's end), since agents are often numbered in steps. */
    private static int mixed(int agentId) {
        int mixed = (agentId ^ agentId >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }

    /** Reads a shard such as 3/10, the third of ten. */
    static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            Matcher text = TEXT.matcher(value);
            if (text.matches()) {
                Shard shard = new Shard(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2)));
                if (shard.number <= shard.count) {
                    return shard;
                }
            }
            throw new TypeConversionException(Quoted.value(value) + " is not one of 1/N to N/N, such as 3/10");
        }
    }
}
