package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The specification says what the interface page says, no more and no less. */
class SpecFactsTest {

    private static final Spec SPEC = Spec.load();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schema<?> request = SPEC.schema("SetCallNumsRequest");
    private final Schema<?> answer = SPEC.schema("SetCallNumsResponse");

    @Test
    void shouldHaveTheVersionOfTheBuild() {
        assertThat(SPEC.document().getOpenapi()).isEqualTo("3.0.3");
        assertThat(SPEC.document().getInfo().getVersion()).isEqualTo(System.getProperty("project.version"));
    }

    @Test
    void shouldSayWhatTheInterfaceIsFor() {
        assertThat(SPEC.document().getInfo().getDescription().replaceAll("\\s+", " "))
                .contains(Fact.of("description").values());
    }

    @Test
    void shouldHaveThePathWithOneMethod() {
        assertThat(SPEC.document().getPaths()).containsKey(SPEC.path());
        assertThat(SPEC.document()
                        .getPaths()
                        .get(SPEC.path())
                        .readOperationsMap()
                        .keySet())
                .extracting(PathItem.HttpMethod::name)
                .containsExactly(Fact.of("method").value());
    }

    @Test
    void shouldCarryTheMethodNameInLogs() {
        assertThat(SPEC.operation().getOperationId())
                .isEqualTo(Fact.of("method name in logs").value());
    }

    @Test
    void shouldKnowThreeWaysToReachTheGateway() {
        List<Server> servers = SPEC.document().getServers();
        assertThat(servers).hasSize(3);
        assertServer(servers.get(0), "single-node", "single-node address");
        assertServer(servers.get(1), "cluster", "cluster address");
        assertServer(servers.get(2), "SaaS", "SaaS address");
    }

    private static void assertServer(Server server, String mode, String fact) {
        assertThat(server.getUrl()).matches(Fact.of("scheme").value() + "://\\{\\w+}:\\{port}");
        assertThat(server.getDescription()).contains(mode);
        assertThat(server.getVariables().get("port").getDefault())
                .isEqualTo(Fact.of("default port").value());
        assertThat(server.getVariables().get("port").getEnum()).isNull();
        assertThat(server.getDescription() + server.getVariables())
                .contains(Fact.of(fact).values());
    }

    @Test
    void shouldTakeOneParameterInThePath() {
        assertThat(SPEC.operation().getParameters())
                .extracting(Parameter::getName)
                .containsExactly("agentid");
        Parameter agentId = SPEC.operation().getParameters().get(0);
        assertThat(agentId.getIn()).isEqualTo("path");
        assertThat(agentId.getRequired()).isTrue();
        assertThat(agentId.getSchema().getType()).isEqualTo("string");
        assertThat(agentId.getDescription())
                .contains(Fact.of("agentid").values().get(2));
    }

    @Test
    void shouldAskForTheGuidOnTheOperation() {
        assertThat(SPEC.operation().getSecurity()).containsExactly(new SecurityRequirement().addList("Guid"));
        assertThat(SPEC.document().getSecurity()).isNull();
        SecurityScheme guid =
                SPEC.document().getComponents().getSecuritySchemes().get("Guid");
        assertThat(guid.getType()).isEqualTo(SecurityScheme.Type.APIKEY);
        assertThat(guid.getIn()).isEqualTo(SecurityScheme.In.HEADER);
        assertThat(guid.getName()).isEqualTo("Guid");
        assertThat(guid.getDescription().replaceAll("\\s+", " "))
                .contains(Fact.of("Guid").values().subList(2, 5))
                .contains("(`AUTHMODE` is set to 1): the GUID returned by the sign-in interface")
                .contains("(`AUTHMODE` is set to 2, the default): the GUID returned by the polling event")
                .contains(Fact.of("example header").values().get(1));
    }

    @Test
    void shouldHaveABodyOfTwoMandatoryStrings() {
        assertThat(SPEC.operation().getRequestBody().getRequired()).isTrue();
        assertThat(SPEC.operation().getRequestBody().getContent().keySet()).containsExactly("application/json");
        assertThat(SPEC.contentType())
                .isEqualTo(Fact.of("Content-Type").values().get(2));
        assertThat(SPEC.operation().getRequestBody().getDescription())
                .contains("`Content-Type` is mandatory; its default value is `" + SPEC.contentType() + "`");
        assertThat(body().getSchema().get$ref()).endsWith("/SetCallNumsRequest");
        assertThat(request.getType()).isEqualTo("object");
        assertThat(request.getProperties().keySet()).containsExactlyInAnyOrder("mediaType", "callnums");
        assertThat(request.getRequired()).containsExactlyInAnyOrder("mediaType", "callnums");
        assertThat(request.getProperties().get("callnums").getType()).isEqualTo("string");
        assertThat(request.getProperties().get("callnums").getDescription())
                .contains(Fact.of("callnums").values().get(2));
    }

    @Test
    void shouldListTheMediaTypesWithTheirMeanings() {
        Schema<?> mediaType = SPEC.schema("MediaType");
        assertThat(mediaType.getType()).isEqualTo("string");
        assertThat(SPEC.mediaTypes())
                .containsExactlyElementsOf(Fact.of("mediaType").passing());
        assertThat((List<?>) mediaType.getExtensions().get("x-enum-descriptions"))
                .asString()
                .isEqualTo(Fact.all("media type ").stream()
                        .map(Fact::value)
                        .toList()
                        .toString());
        assertThat((List<?>) mediaType.getExtensions().get("x-enum-varnames"))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(mediaType.getDescription()).contains("must be the same as the type of the skill queue");
    }

    @Test
    void shouldAnswerWithTwoStrings() {
        assertThat(SPEC.operation().getResponses().keySet()).containsExactly("200");
        assertThat(answerContent().getSchema().get$ref()).endsWith("/SetCallNumsResponse");
        assertThat(answer.getProperties().keySet()).containsExactlyInAnyOrder("retcode", "message");
        assertThat(answer.getRequired()).containsExactly("retcode");
        assertThat(answer.getAdditionalProperties()).as("further members occur").isEqualTo(new Schema<>());
        Schema<?> retcode = answer.getProperties().get("retcode");
        assertThat(retcode.getType()).isEqualTo("string");
        assertThat(retcode.getEnum()).as("an open set").isNull();
        assertThat(retcode.getPattern()).as("an open set").isNull();
        assertThat(retcode.getMaxLength()).as("an open set").isNull();
        assertThat(retcode.getDescription())
                .contains(Fact.of("retcode").values().get(1));
        assertThat(answer.getProperties().get("message").getType()).isEqualTo("string");
        assertThat(answer.getProperties().get("message").getMinLength()).isNull();
        assertThat(answer.getProperties().get("message").getDescription())
                .contains(Fact.of("message").values().get(1));
    }

    @Test
    void shouldTriggerNoEvent() {
        assertThat(SPEC.operation().getDescription()).contains("It triggers no event");
        assertThat(SPEC.operation().getCallbacks()).isNull();
    }

    @Test
    void shouldListTheErrorCodesAndInventNoMeaning() {
        assertThat(SPEC.retcodes().filter(row -> Boolean.TRUE.equals(row.get("listed"))))
                .extracting(row -> row.get("code"))
                .containsExactlyElementsOf(Fact.of("error code").values());
        assertThat(SPEC.retcodes())
                .extracting(row -> "retcode " + row.get("code"), row -> row.get("class"), row -> row.get("meaning"))
                .containsExactlyElementsOf(Fact.all("retcode ").stream()
                        .map(fact ->
                                tuple(fact.name(), fact.value(), fact.values().get(1)))
                        .toList());
    }

    @Test
    void shouldQuoteThePagesExample() {
        assertThat(tree(body().getExamples().get("success").getValue()))
                .isEqualTo(tree(Fact.of("example request").value()));
        assertThat(tree(answerContent().getExamples().get("success").getValue()))
                .isEqualTo(tree(Fact.of("example response").value()));
    }

    private static MediaType body() {
        return SPEC.operation()
                .getRequestBody()
                .getContent()
                .values()
                .iterator()
                .next();
    }

    private static MediaType answerContent() {
        return SPEC.operation().getResponses().get("200").getContent().get("application/json");
    }

    private static Object tree(Object value) {
        try {
            return JSON.readTree(value.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
