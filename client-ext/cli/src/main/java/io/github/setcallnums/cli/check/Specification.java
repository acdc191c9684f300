package io.github.setcallnums.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The specification of setCallNums, read from the document itself: the operation, its limits and its retcodes. */
final class Specification {

    /** In place of the class of a code that the specification does not list. It says that there are such. */
    static final String UNLISTED = "unlisted";

    private static final String DOCUMENT = "/META-INF/openapi/setcallnums.yaml";
    private static final int BEYOND = 10_000;

    private final JsonNode document;
    private final String path;
    private final JsonNode operation;

    private Specification(JsonNode document) {
        this.document = document;
        this.path = document.path("paths").properties().stream()
                .filter(candidate -> operation(candidate.getValue())
                        .path("operationId")
                        .asText()
                        .equals("setCallNums"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        this.operation = operation(document.path("paths").path(path));
    }

    private static JsonNode operation(JsonNode path) {
        return path.path("post");
    }

    static Specification load() {
        try (InputStream yaml = Specification.class.getResourceAsStream(DOCUMENT)) {
            return new Specification(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path(int agentId) {
        return path.replace("{agentid}", Integer.toString(agentId));
    }

    String contentType() {
        return operation.path("x-content-type-header").asText();
    }

    String guidHeader() {
        return document.at("/components/securitySchemes/Guid/name").asText();
    }

    /** The least number above all that are admitted. */
    String aboveMaximum() {
        return Integer.toString(admitted().max().orElseThrow() + 1);
    }

    String belowMinimum() {
        return Integer.toString(admitted().min().orElseThrow() - 1);
    }

    String unknownMediaType() {
        return IntStream.range(0, BEYOND)
                .mapToObj(Integer::toString)
                .filter(number -> mediaTypes().noneMatch(number::equals))
                .findFirst()
                .orElseThrow();
    }

    /** The one HTTP status that is part of the interface. */
    int status() {
        return operation.path("responses").properties().stream()
                .map(response -> response.getKey())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    String answerType() {
        return answer().fieldNames().next();
    }

    JsonNode answerSchema() {
        return resolved(answer().path(answerType()).path("schema"));
    }

    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    String classOf(String retcode) {
        return listed(retcode).map(code -> code.path("class").asText()).orElse(UNLISTED);
    }

    Optional<String> meaningOf(String retcode) {
        return listed(retcode).map(code -> code.path("meaning").asText());
    }

    /** What to do about a retcode of a class, empty if nobody can know. */
    Optional<String> adviceOn(String retcodeClass) {
        return elements("x-retcode-classes")
                .filter(known -> known.path("name").asText().equals(retcodeClass))
                .map(known -> known.path("advice").asText())
                .findFirst();
    }

    String codesOf(String retcodeClass) {
        return elements("x-retcodes")
                .filter(code -> code.path("class").asText().equals(retcodeClass))
                .map(code -> code.path("code").asText())
                .collect(Collectors.joining(", "));
    }

    private JsonNode answer() {
        return operation.path("responses").path(Integer.toString(status())).path("content");
    }

    private IntStream admitted() {
        JsonNode request = document.at("/components/schemas/SetCallNumsRequest/properties/callnums");
        Predicate<String> admits =
                Pattern.compile(request.path("pattern").asText()).asMatchPredicate();
        return IntStream.range(0, BEYOND).filter(number -> admits.test(Integer.toString(number)));
    }

    private Stream<String> mediaTypes() {
        return StreamSupport.stream(
                        document.at("/components/schemas/MediaType/enum").spliterator(), false)
                .map(JsonNode::asText);
    }

    private Optional<JsonNode> listed(String retcode) {
        return elements("x-retcodes")
                .filter(code -> code.path("code").asText().equals(retcode))
                .findFirst();
    }

    private Stream<JsonNode> elements(String table) {
        return StreamSupport.stream(
                document.at("/components/schemas/Retcode").path(table).spliterator(), false);
    }
}
