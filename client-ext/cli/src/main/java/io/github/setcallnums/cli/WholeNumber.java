package io.github.setcallnums.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number as it goes over the wire: the digits 0 to 9 alone, and no zero before others. */
class WholeNumber implements ITypeConverter<Integer> {

    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final int min;
    private final int max;

    WholeNumber() {
        this(0, Integer.MAX_VALUE);
    }

    WholeNumber(int min, int max) {
        this.min = min;
        this.max = max;
    }

    static boolean isOne(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** Says what is wrong with a text that is none. */
    static String complaint(String text) {
        return Quoted.value(text) + " is not a whole number in plain digits, such as 5 or 101";
    }

    @Override
    public final Integer convert(String text) {
        if (!isOne(text)) {
            throw new TypeConversionException(complaint(text));
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw new TypeConversionException(text + " is not from " + min + " to " + max);
        }
        return number;
    }
}
