package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.MarkdownTable;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.internal.Backoff;
import io.github.setcallnums.spring.SetCallNumsProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables of defaults against what a fresh builder holds, and Spring's properties. */
class DefaultsTest {

    static Stream<Arguments> builders() {
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway("https://10.20.30.40:8043")
                .guids(new GuidRegistry())
                .build()) {
            return Stream.of(
                    arguments("README.md", "Setting", SetCallNumsClient.builder()),
                    arguments("docs/time-limits.md", "`RetryPolicy`", RetryPolicy.builder()),
                    arguments("docs/agent-limits.md", "Setting", AgentLimits.builder(client)),
                    arguments("docs/many-agents.md", "Option", BulkOptions.builder()));
        }
    }

    @ParameterizedTest
    @MethodSource("builders")
    void shouldBeThoseOfTheBuilder(String page, String firstColumn, Object builder) throws Exception {
        Map<String, String> documented = documented(MarkdownTable.of(Path.of("..", page), firstColumn));

        assertThat(options(builder)).containsAll(documented.keySet());
        assertThat(documented).containsAllEntriesOf(held(builder, documented));
    }

    @Test
    void shouldBeThoseOfTheProperties() throws Exception {
        Map<String, String> documented =
                documented(MarkdownTable.of(Path.of("../docs/spring-boot.md"), "`setcallnums.…`"));
        Map<String, String> properties = new HashMap<>();
        for (JsonNode property : metadata().get("properties")) {
            String name = property.get("name").asText().replace("setcallnums.", "");
            properties.put(name, property.path("defaultValue").asText(wordsOf(documented, name)));
        }
        properties.remove("clients");
        documented.remove("clients.<name>.…");

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(properties);
    }

    /** The first two columns. A row of several names has a value for each, or one for all. */
    private static Map<String, String> documented(MarkdownTable table) {
        Map<String, String> defaults = new HashMap<>();
        for (List<String> row : table.rows()) {
            List<String> names = List.of(row.get(0).replace("`", "").split(", ", -1));
            List<String> values = List.of(row.get(1).replace("`", "").split(", ", -1));
            for (int i = 0; i < names.size(); i++) {
                defaults.put(names.get(i), values.get(values.size() == names.size() ? i : 0));
            }
        }
        return defaults;
    }

    private static Set<String> options(Object builder) {
        return Arrays.stream(builder.getClass().getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    /** What each option is as long as nobody sets it. */
    private static Map<String, String> held(Object builder, Map<String, String> documented) throws Exception {
        Map<String, String> held = new HashMap<>();
        for (Field field : builder.getClass().getDeclaredFields()) {
            String name = field.getName();
            field.setAccessible(true);
            Object value = field.get(builder);
            if (options(builder).contains(name) && (value != null || documented.containsKey(name))) {
                held.put(name, written(value).orElse(wordsOf(documented, name)));
            }
        }
        return held;
    }

    /** Where the code holds no number, the page may say so in any words, but names none. */
    private static String wordsOf(Map<String, String> documented, String name) {
        return documented.getOrDefault(name, "").replaceAll("\\d", "");
    }

    private static Optional<String> written(@Nullable Object value) {
        if (value instanceof Duration time) {
            return Optional.of(written(time));
        }
        if (value instanceof Backoff backoff) {
            return Optional.of(written(backoff.first()) + " to " + written(backoff.max()));
        }
        if (value instanceof Integer number) {
            return Optional.of(String.format(Locale.ROOT, "%,d", number));
        }
        if (value instanceof Boolean choice) {
            return Optional.of(choice ? "yes" : "no");
        }
        return value instanceof OptionalInt number && number.isPresent()
                ? written(number.getAsInt())
                : Optional.empty();
    }

    private static String written(Duration time) {
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min";
        }
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream json =
                SetCallNumsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
