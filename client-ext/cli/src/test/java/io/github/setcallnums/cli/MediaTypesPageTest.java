package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.MediaType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MediaTypesPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "media-types.md");

    @Test
    void shouldNameEachMediaTypeAsItIsCalled() throws Exception {
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.contains("`"))
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.substring(line.indexOf('`'))))
                .containsExactlyElementsOf(Arrays.stream(MediaType.values())
                        .map(type -> String.format(
                                "`%s` | `%s` | `%s` | `%s` |",
                                type.name(),
                                type.getValue(),
                                type.name().toLowerCase(Locale.ROOT),
                                MediaTypeName.of(type)))
                        .toList());
    }

    @Test
    void shouldBeReadByItsNumberAlone() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue("\"53\"", MediaType.class)).isEqualTo(MediaType.SOCIAL_CHAT);
        assertThat(json.writeValueAsString(MediaType.SOCIAL_CHAT)).isEqualTo("\"53\"");
        assertThat(MediaType.valueOf("SOCIAL_CHAT")).isEqualTo(MediaType.SOCIAL_CHAT);
        assertThatThrownBy(() -> json.readValue("\"SOCIAL_CHAT\"", MediaType.class))
                .hasMessageContaining("SOCIAL_CHAT");
    }
}
