package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.Retcode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is reached by reflection alone: the models by Jackson and the validator, the interface by Feign and the
 * validator.
 */
class NativeImageMetadataTest {

    private static final String FOLDER = "/META-INF/native-image/io.github.setcallnums/setcallnums-client-ext/";

    @Test
    void shouldNameEveryGeneratedModelAndTheInterface() throws IOException {
        List<String> models = new ClassFileImporter()
                .importPackages("io.github.setcallnums.model").stream()
                        .map(JavaClass::getName)
                        .filter(name -> !name.startsWith(Retcode.class.getName()))
                        .toList();

        assertThat(read("reflect-config.json").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(models.stream(), Stream.of(SetCallNumsApi.class.getName()))
                                .toList());
    }

    @Test
    void shouldNameTheProxyThatFeignMakes() throws IOException {
        JsonNode proxies = read("proxy-config.json");

        assertThat(proxies).hasSize(1);
        assertThat(proxies.get(0).get("interfaces").get(0).asText()).isEqualTo(SetCallNumsApi.class.getName());
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream json = NativeImageMetadataTest.class.getResourceAsStream(FOLDER + file)) {
            return new ObjectMapper().readTree(json);
        }
    }
}
