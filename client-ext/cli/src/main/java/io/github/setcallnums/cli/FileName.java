package io.github.setcallnums.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file, and does not quote it: it may be a GUID by mistake. */
final class FileName implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("the name of a file is missing");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(complaint(e));
        }
    }

    static String complaint(InvalidPathException e) {
        return e.getInput().chars().allMatch(c -> c < 0x80)
                ? "this cannot be the name of a file"
                : "the name of this file has letters that the locale cannot write;"
                        + " set one with UTF-8, for example LC_ALL=C.UTF-8";
    }
}
