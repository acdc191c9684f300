package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification keeps to itself: its examples to its schemas, its retcodes to its classes. */
class SpecExamplesTest {

    private static final Spec SPEC = Spec.load();
    private static final Spec.Judge JUDGE = SPEC.judge();

    static Stream<Map.Entry<String, Example>> answers() {
        return examples(SPEC.operation().getResponses().get("200").getContent());
    }

    static Stream<Map.Entry<String, Example>> requests() {
        return examples(SPEC.operation().getRequestBody().getContent());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldKeepTheExampleRequestToTheSchema(Map.Entry<String, Example> example) {
        assertThat(JUDGE.faults(request(example.getValue().getValue().toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldKeepTheExampleAnswerToTheSchemaAndInTheClassThatItIsNamedAfter(Map.Entry<String, Example> example) {
        JsonNode answer = (JsonNode) example.getValue().getValue();
        assertThat(JUDGE.faults(
                        request("{}"),
                        SimpleResponse.Builder.ok()
                                .withContentType("application/json")
                                .withBody(answer.toString())
                                .build()))
                .isEmpty();
        assertThat(SPEC.retcodes()
                        .filter(row ->
                                row.get("code").equals(answer.path("retcode").asText())))
                .extracting(row -> row.get("class"))
                .containsExactly(example.getKey());
    }

    @Test
    void shouldHaveAnExampleAndAdviceForEveryClassOfRetcodes() {
        List<Object> classes =
                SPEC.retcodes().map(row -> row.get("class")).distinct().toList();
        assertThat(answers().map(Map.Entry::getKey))
                .hasSameElementsAs(classes.stream().map(String::valueOf).toList());
        assertThat(SPEC.retcodeClasses()).extracting(row -> row.get("name")).hasSameElementsAs(classes);
        assertThat(SPEC.retcodeClasses()).extracting(row -> row.get("advice")).doesNotContainNull();
    }

    @Test
    void shouldHaveOnlyReferencesAndConstraintsThatCanBeRead() {
        assertThat(SPEC.messages()).isEmpty();
    }

    private static Stream<Map.Entry<String, Example>> examples(Content content) {
        return content.values().iterator().next().getExamples().entrySet().stream();
    }

    private static Request request(String body) {
        return SimpleRequest.Builder.post(SPEC.path()
                        .replace(
                                "{agentid}",
                                SPEC.operation()
                                        .getParameters()
                                        .get(0)
                                        .getExample()
                                        .toString()))
                .withHeader("Content-Type", SPEC.contentType())
                .withHeader("Guid", "x")
                .withBody(body)
                .build();
    }
}
