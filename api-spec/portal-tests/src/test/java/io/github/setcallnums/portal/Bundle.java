package io.github.setcallnums.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The unpacked portal bundle. */
final class Bundle {

    static final Path FOLDER = Path.of(System.getProperty("portal.directory"));

    private Bundle() {}

    static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(text(file));
    }
}
