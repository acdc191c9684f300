package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A validator that knows the specification alone takes and refuses what the interface page says. */
class SpecBoundariesTest {

    private static final Spec.Judge JUDGE = Spec.load().judge();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = Fact.of("Content-Type").values().get(2);
    private static final String AGENT = "101";
    private static final String SOCIAL_CHAT = "53";

    static Stream<String> agentIdsThatPass() {
        return Fact.of("agentid").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("agentIdsThatPass")
    void shouldAdmitAgentId(String agentId) {
        assertThat(faults(agentId, SOCIAL_CHAT, "1")).isEmpty();
    }

    static Stream<String> agentIdsThatFail() {
        return Fact.of("agentid").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("agentIdsThatFail")
    void shouldRefuseAgentId(String agentId) {
        assertThat(faults(agentId, SOCIAL_CHAT, "1")).isNotEmpty();
    }

    static Stream<String> mediaTypesThatPass() {
        return Fact.of("mediaType").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("mediaTypesThatPass")
    void shouldAdmitMediaType(String mediaType) {
        assertThat(faults(AGENT, mediaType, "1")).isEmpty();
    }

    static Stream<String> mediaTypesThatFail() {
        return Fact.of("mediaType").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("mediaTypesThatFail")
    void shouldRefuseMediaType(String mediaType) {
        assertThat(faults(AGENT, mediaType, "1")).isNotEmpty();
    }

    static Stream<String> callNumsThatPass() {
        return Fact.of("callnums").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("callNumsThatPass")
    void shouldAdmitCallNums(String callNums) {
        assertThat(faults(AGENT, SOCIAL_CHAT, callNums)).isEmpty();
    }

    static Stream<String> callNumsThatFail() {
        return Fact.of("callnums").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("callNumsThatFail")
    void shouldRefuseCallNums(String callNums) {
        assertThat(faults(AGENT, SOCIAL_CHAT, callNums)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"mediaType\":\"53\"}", "{\"callnums\":\"1\"}", "{\"mediaType\":\"53\",\"callnums\":1}", ""})
    void shouldRefuseBody(String body) {
        assertThat(faults(request(AGENT, body).build())).isNotEmpty();
    }

    @Test
    void shouldRefuseARequestWithoutTheMandatoryHeaders() {
        String body = "{\"mediaType\":\"53\",\"callnums\":\"1\"}";
        assertThat(faults(path(AGENT)
                        .withHeader("Content-Type", CONTENT_TYPE)
                        .withBody(body)
                        .build()))
                .isNotEmpty();
        assertThat(faults(path(AGENT)
                        .withHeader("Guid", "x")
                        .withHeader("Content-Type", "text/plain")
                        .withBody(body)
                        .build()))
                .isNotEmpty();
    }

    private static List<String> faults(String agentId, String mediaType, String callNums) {
        return JUDGE.faults(request(
                        agentId,
                        JSON.createObjectNode()
                                .put("mediaType", mediaType)
                                .put("callnums", callNums)
                                .toString())
                .build());
    }

    private static List<String> faults(Request request) {
        return JUDGE.faults(request);
    }

    private static SimpleRequest.Builder request(String agentId, String body) {
        return path(agentId)
                .withHeader("Guid", "x")
                .withHeader("Content-Type", CONTENT_TYPE)
                .withBody(body);
    }

    private static SimpleRequest.Builder path(String agentId) {
        String id = URLEncoder.encode(agentId, StandardCharsets.UTF_8).replace("+", "%20");
        return SimpleRequest.Builder.post(Fact.of("path").value().replace("{agentid}", id));
    }
}
