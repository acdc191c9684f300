package io.github.setcallnums.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenAPI document as it lies on the class path, and what the checks ask of it. */
final class Spec {

    private static final String RESOURCE = "/META-INF/openapi/setcallnums.yaml";

    private final String text;
    private final OpenAPI document;
    private final List<String> messages;

    private Spec(String text) {
        this.text = text;
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text);
        this.document = parsed.getOpenAPI();
        this.messages = parsed.getMessages();
    }

    static Spec load() {
        try (InputStream yaml = Spec.class.getResourceAsStream(RESOURCE)) {
            return new Spec(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    OpenAPI document() {
        return document;
    }

    /** What the parser has to complain of. */
    List<String> messages() {
        return messages;
    }

    String path() {
        return Fact.of("path").value();
    }

    Operation operation() {
        return document.getPaths().get(path()).getPost();
    }

    Schema<?> schema(String name) {
        return document.getComponents().getSchemas().get(name);
    }

    /** The constraints as regular expressions without anchors, to be put into a matcher. */
    String agentId() {
        return unanchored(operation().getParameters().get(0).getSchema().getPattern());
    }

    String callNums() {
        Schema<?> callNums =
                (Schema<?>) schema("SetCallNumsRequest").getProperties().get("callnums");
        return unanchored(callNums.getPattern());
    }

    String mediaType() {
        return "(" + String.join("|", mediaTypes()) + ")";
    }

    List<String> mediaTypes() {
        return schema("MediaType").getEnum().stream().map(String::valueOf).toList();
    }

    String contentType() {
        return operation().getExtensions().get("x-content-type-header").toString();
    }

    /** The rows of the table of known retcodes. */
    Stream<Map<String, Object>> retcodes() {
        return table("x-retcodes");
    }

    /** The codes of a class as a regular expression without anchors. */
    String retcodes(String retcodeClass) {
        return retcodes()
                .filter(row -> row.get("class").equals(retcodeClass))
                .map(row -> row.get("code").toString())
                .collect(Collectors.joining("|"));
    }

    Stream<Map<String, Object>> retcodeClasses() {
        return table("x-retcode-classes");
    }

    @SuppressWarnings("unchecked")
    private Stream<Map<String, Object>> table(String extension) {
        return ((List<Map<String, Object>>) schema("Retcode").getExtensions().get(extension)).stream();
    }

    /** The validator closes every schema that does not say whether it is open; in OpenAPI those are open. */
    Judge judge() {
        return new Judge(OpenApiInteractionValidator.createForInlineApiSpecification(text)
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build());
    }

    private static String unanchored(String pattern) {
        return pattern.replaceAll("^\\^|\\$$", "");
    }

    /** Holds requests and responses against the document. */
    record Judge(OpenApiInteractionValidator validator) {

        List<String> faults(Request request) {
            return messages(validator.validateRequest(request));
        }

        List<String> faults(Request request, Response response) {
            return messages(validator.validateResponse(request.getPath(), request.getMethod(), response));
        }

        private static List<String> messages(ValidationReport report) {
            return report.getMessages().stream()
                    .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                    .map(ValidationReport.Message::toString)
                    .toList();
        }
    }
}
