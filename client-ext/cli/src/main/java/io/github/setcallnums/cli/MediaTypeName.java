package io.github.setcallnums.cli;

import io.github.setcallnums.model.MediaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A media type as people type it: 53, or social-chat in any case and with other blanks between its words. */
final class MediaTypeName implements ITypeConverter<MediaType>, Iterable<String> {

    private static final Map<String, MediaType> MEDIA_TYPES = new HashMap<>();
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    static {
        for (MediaType mediaType : MediaType.values()) {
            MEDIA_TYPES.put(mediaType.getValue(), mediaType);
            MEDIA_TYPES.put(of(mediaType), mediaType);
        }
    }

    @Override
    public MediaType convert(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        // Not in a number: nobody knows what 5 3 is.
        MediaType mediaType = MEDIA_TYPES.get(DIGIT.matcher(name).find() ? name : Text.name(name));
        if (mediaType == null) {
            throw new TypeConversionException(Quoted.value(value) + " is none of " + all());
        }
        return mediaType;
    }

    static String of(MediaType mediaType) {
        return mediaType.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String all() {
        return Arrays.stream(MediaType.values())
                .map(mediaType -> mediaType.getValue() + " (" + of(mediaType) + ")")
                .collect(Collectors.joining(", "));
    }

    /** The candidates for completion. */
    @Override
    public Iterator<String> iterator() {
        return Stream.of(MediaType.values()).map(MediaTypeName::of).iterator();
    }
}
