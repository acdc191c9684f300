package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded gateway answers as the interface page says, to requests that no client of ours has written. */
class GatewayFactsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String CONTENT_TYPE = Fact.of("Content-Type").values().get(2);
    private static final String SUCCESS = Fact.of("retcode").passing().get(0);

    private Instant now = Instant.EPOCH;
    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().clock(() -> now).start();
    private final URI uri = Wire.to(gateway.uri());

    @AfterEach
    void stop() {
        gateway.close();
    }

    static Stream<String> passingAgentIds() {
        return Fact.of("agentid").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("passingAgentIds")
    void shouldTakeAgentId(String agentId) throws Exception {
        String guid = signIn(Integer.parseInt(agentId));
        assertThat(retcode(post(agentId, guid, body("53", "1")))).isEqualTo(SUCCESS);
    }

    static Stream<String> failingAgentIds() {
        return Fact.of("agentid").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("failingAgentIds")
    void shouldRefuseAgentId(String agentId) throws Exception {
        assertThat(send(post(agentId, signIn(101), body("53", "1"))).statusCode())
                .isEqualTo(404);
    }

    static Stream<String> passingCallNums() {
        return Fact.of("callnums").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("passingCallNums")
    void shouldTakeCallNums(String callNums) throws Exception {
        assertThat(retcode(post("101", signIn(101), body("53", callNums)))).isEqualTo(SUCCESS);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(Integer.parseInt(callNums));
    }

    static Stream<String> failingCallNums() {
        return Fact.of("callnums").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("failingCallNums")
    void shouldRefuseCallNums(String callNums) throws Exception {
        boolean above = callNums.matches("[1-9][0-9]+");
        assertThat(retcode(post("101", signIn(101), body("53", callNums)))).isEqualTo(above ? "106-003" : "000-006");
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    static Stream<String> passingMediaTypes() {
        return Fact.of("mediaType").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("passingMediaTypes")
    void shouldTakeMediaType(String mediaType) throws Exception {
        assertThat(retcode(post("101", signIn(101), body(mediaType, "7")))).isEqualTo(SUCCESS);
        for (MediaType each : MediaType.values()) {
            assertThat(gateway.callNums(101, each).isPresent())
                    .isEqualTo(each.getValue().equals(mediaType));
        }
        assertThat(gateway.callNums(101, MediaType.fromValue(mediaType))).hasValue(7);
    }

    static Stream<String> failingMediaTypes() {
        return Fact.of("mediaType").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("failingMediaTypes")
    void shouldRefuseMediaType(String mediaType) throws Exception {
        assertThat(retcode(post("101", signIn(101), body(mediaType, "1")))).isEqualTo("000-006");
    }

    @Test
    void shouldRefuseAMediaTypeThatIsNotTheAgentsSkillQueue() throws Exception {
        String guid = guid(gateway.signIn(101, MediaType.WEB_CHAT));
        assertThat(retcode(post("101", guid, body("53", "1")))).isEqualTo("000-006");
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mediaType\":53,\"callnums\":\"1\"}",
                "{\"mediaType\":\"53\",\"callnums\":1}",
                "{\"mediaType\":\"53\"}",
                "{\"callnums\":\"1\"}",
                "{\"mediatype\":\"53\",\"callNums\":\"1\"}",
                "{\"data\":{\"mediaType\":\"53\",\"callnums\":\"1\"}}"
            })
    void shouldRefuseBody(String body) throws Exception {
        assertThat(retcode(post("101", signIn(101), body))).isEqualTo("000-006");
    }

    @Test
    void shouldAnswerThePagesExampleVerbatim() throws Exception {
        HttpResponse<String> answer =
                send(post("101", signIn(101), Fact.of("example request").value()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(CONTENT_TYPE);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree(Fact.of("example response").value()));
    }

    @Test
    void shouldSupportNoOtherMethod() throws Exception {
        for (String method : Fact.of("method").failing()) {
            HttpRequest.Builder request = request("101").header("Guid", signIn(101));
            assertThat(send(request.method(method, HttpRequest.BodyPublishers.ofString(body("53", "1"))))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void shouldAskForJson() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("101")).header("Guid", signIn(101));
        assertThat(send(request.POST(HttpRequest.BodyPublishers.ofString(body("53", "1"))))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void shouldReadTheNameOfTheGuidHeaderInAnyCase() throws Exception {
        for (String name : new String[] {"Guid", "guid", "GUID"}) {
            HttpRequest.Builder request = request("101").header(name, signIn(101));
            assertThat(retcode(request.POST(HttpRequest.BodyPublishers.ofString(body("53", "1")))))
                    .as(name)
                    .isEqualTo(SUCCESS);
        }
    }

    @Test
    void shouldTakeOnlyTheAgentsOwnGuid() throws Exception {
        String guid = signIn(101);
        String another = signIn(102);
        for (String wrong : new String[] {
            another,
            guid.toUpperCase(Locale.ROOT),
            guid + "1",
            guid.replace(".AgentGateway0", ""),
            guid + ", " + guid,
            "JSESSIONID=" + guid,
            "x"
        }) {
            assertThat(retcode(post("101", wrong, body("53", "1")))).isEqualTo("000-003");
        }
        assertThat(retcode(request("101").POST(HttpRequest.BodyPublishers.ofString(body("53", "1")))))
                .as("no Guid")
                .isEqualTo("000-003");
        for (String second : new String[] {another, guid}) {
            assertThat(retcode(post("101", guid, body("53", "1")).header("Guid", second)))
                    .as("two Guids")
                    .isEqualTo("000-003");
        }
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).isEmpty();
        assertThat(retcode(post("101", guid, body("53", "1")))).isEqualTo(SUCCESS);
    }

    @Test
    void shouldLetAGuidDieWhenItTimesOutAndNotBefore() throws Exception {
        String old = signIn(101);
        now = now.plus(Duration.ofSeconds(119));
        String renewed = guid(gateway.poll(101).orElseThrow());
        assertThat(retcode(post("101", old, body("53", "1")))).isEqualTo(SUCCESS);
        now = now.plusSeconds(1);
        assertThat(retcode(post("101", old, body("53", "1")))).isEqualTo("000-003");
        assertThat(retcode(post("101", renewed, body("53", "1")))).isEqualTo(SUCCESS);
    }

    @Test
    void shouldTellWhoIsNotSignedIn() throws Exception {
        assertThat(retcode(post("103", "x", body("53", "1")))).isEqualTo("100-006");
        String guid = signIn(103);
        gateway.signOut(103);
        assertThat(retcode(post("103", guid, body("53", "1")))).isEqualTo("100-008");
    }

    private String signIn(int agentId) {
        return guid(gateway.signIn(agentId, MediaType.values()));
    }

    private static String guid(String setGuid) {
        return Guid.fromSetGuid(setGuid).value();
    }

    private URI uri(String agentId) {
        String id = URLEncoder.encode(agentId, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(uri + Fact.of("path").value().replace("{agentid}", id));
    }

    private HttpRequest.Builder request(String agentId) {
        return HttpRequest.newBuilder(uri(agentId)).header("Content-Type", CONTENT_TYPE);
    }

    private HttpRequest.Builder post(String agentId, String guid, String body) {
        return request(agentId).header("Guid", guid).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String body(String mediaType, String callNums) {
        return JSON.createObjectNode()
                .put("mediaType", mediaType)
                .put("callnums", callNums)
                .toString();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The retcode of an answer that has the two members of the page, both strings. */
    private static String retcode(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.propertyStream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("message", "retcode");
        assertThat(body.path("message").isTextual()).isTrue();
        assertThat(body.path("retcode").isTextual()).as("retcode is a string").isTrue();
        return body.path("retcode").textValue();
    }
}
