package io.github.setcallnums.cli;

import io.github.setcallnums.model.MediaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A media type as people type it: 53 or social-chat. */
final class MediaTypeName implements ITypeConverter<MediaType>, Iterable<String> {

    private static final Map<String, MediaType> MEDIA_TYPES = new HashMap<>();

    static {
        for (MediaType mediaType : MediaType.values()) {
            MEDIA_TYPES.put(mediaType.getValue(), mediaType);
            MEDIA_TYPES.put(of(mediaType), mediaType);
        }
    }

    @Override
    public MediaType convert(String value) {
        MediaType mediaType = MEDIA_TYPES.get(value);
        if (mediaType == null) {
            throw new TypeConversionException("'" + value + "' is none of " + all());
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
