package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void shouldTellWithTheOperationWhatEachRetcodeMeansAndAsksFor() {
        assertThat(SPEC.operation().getDescription())
                .contains(SPEC.retcodeClasses().map(SpecExamplesTest::table).collect(Collectors.joining("\n")));
    }

    private static String table(Map<String, Object> retcodeClass) {
        Object name = retcodeClass.get("name");
        return "#### %s\n\n%s\n\n| retcode | Meaning |\n|---|---|\n".formatted(name, retcodeClass.get("advice"))
                + SPEC.retcodes()
                        .filter(row -> row.get("class").equals(name))
                        .map(row -> "| `%s` | %s%s |\n"
                                .formatted(
                                        row.get("code"),
                                        row.get("meaning"),
                                        row.containsKey("listed") ? " (listed on the interface page)" : ""))
                        .collect(Collectors.joining());
    }

    @Test
    void shouldGiveGeneratorsTheRetcodesInAnEnumThatNoMemberIsOf() {
        Schema<?> retcode = SPEC.schema("Retcode");
        assertThat(SPEC.retcodes().map(row -> row.get("code")).toList()).isEqualTo(retcode.getEnum());
        assertThat(SPEC.retcodes().map(row -> row.get("name")).toList())
                .isEqualTo(retcode.getExtensions().get("x-enum-varnames"));
        assertThat(SPEC.retcodes().map(row -> row.get("meaning")).toList())
                .isEqualTo(retcode.getExtensions().get("x-enum-descriptions"));
        assertThat(SPEC.text()).doesNotContain("schemas/Retcode");
    }

    @Test
    void shouldDescribeTheMediaTypesWithTheirMeanings() {
        Schema<?> mediaType = SPEC.schema("MediaType");
        List<?> meanings = (List<?>) mediaType.getExtensions().get("x-enum-descriptions");
        assertThat(mediaType.getDescription())
                .endsWith(IntStream.range(0, meanings.size())
                        .mapToObj(
                                i -> "- `%s`: %s\n".formatted(SPEC.mediaTypes().get(i), meanings.get(i)))
                        .collect(Collectors.joining("", "\n", "")));
    }

    @Test
    void shouldAnswerEveryExampleRequestWithTheOneOfItsName() {
        List<String> requests = requests().map(Map.Entry::getKey).toList();
        assertThat(answers().map(Map.Entry::getKey)).containsAll(requests);
        assertThat(SPEC.operation().getParameters())
                .allSatisfy(parameter -> assertThat(parameter.getExamples()).containsOnlyKeys(requests));
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
                                        .getExamples()
                                        .get("success")
                                        .getValue()
                                        .toString()))
                .withHeader("Content-Type", SPEC.contentType())
                .withHeader("Guid", "x")
                .withBody(body)
                .build();
    }
}
