package io.github.setcallnums.testing;

import static io.github.setcallnums.testing.JdkClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedRequestsTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void shouldRecordARequestAsItArrived() throws Exception {
        try (EmbeddedGateway gateway = start(1_000)) {
            JdkClient caller = JdkClient.http(gateway.uri());
            clock.advance(Duration.ofSeconds(3));
            caller.send(caller.request(101, "a").header("guid", "b"));

            assertThat(gateway.requests()).singleElement().satisfies(request -> {
                assertThat(request.at()).isEqualTo(clock.instant());
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/agentgateway/resource/mediacall/101/setcallnums");
                assertThat(request.headers().get("GUID")).containsExactly("a", "b");
                assertThat(request.header("gUID")).hasValue("a");
                assertThat(request.header("Cookie")).isEmpty();
                assertThat(request.body()).isEqualTo(body("53", "5"));
            });
        }
    }

    @Test
    void shouldRecordWhatIsRefusedToo() throws Exception {
        try (EmbeddedGateway gateway = start(1_000)) {
            JdkClient caller = JdkClient.http(gateway.uri());
            caller.send(caller.to("/?q=1").DELETE());

            assertThat(gateway.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("DELETE");
                assertThat(request.path()).isEqualTo("/?q=1");
                assertThat(request.body()).isEmpty();
            });
        }
    }

    @Test
    void shouldKeepTheNewestAndCountAll() throws Exception {
        try (EmbeddedGateway gateway = start(2)) {
            JdkClient caller = JdkClient.http(gateway.uri());
            for (String path : List.of("/1", "/2", "/3")) {
                caller.send(caller.to(path));
            }

            assertThat(gateway.requests()).extracting(ReceivedRequest::path).containsExactly("/2", "/3");
            assertThat(gateway.requestCount()).isEqualTo(3);
        }
    }

    @Test
    void shouldKeepAThousandByDefault() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            JdkClient caller = JdkClient.http(gateway.uri());
            for (int call = 0; call <= 1_000; call++) {
                caller.send(caller.to("/" + call));
            }

            assertThat(gateway.requests()).hasSize(1_000);
            assertThat(gateway.requests().get(0).path()).isEqualTo("/1");
        }
    }

    @Test
    void shouldKeepNoneButCountThemAll() throws Exception {
        try (EmbeddedGateway gateway = start(0)) {
            JdkClient caller = JdkClient.http(gateway.uri());
            caller.send(caller.to("/"));

            assertThat(gateway.requests()).isEmpty();
            assertThat(gateway.requestCount()).isOne();
        }
    }

    @Test
    void shouldHideCredentialsInItsText() throws Exception {
        try (EmbeddedGateway gateway = start(1)) {
            String guid = JdkClient.guid(gateway.signIn(101, MediaType.SOCIAL_CHAT));
            JdkClient caller = JdkClient.http(gateway.uri());
            caller.send(caller.request(101, guid)
                    .header("guid", guid)
                    .header("Cookie", "JSESSIONID=" + guid)
                    .header("X-Test", "shown"));

            assertThat(gateway.requests().get(0).toString())
                    .doesNotContain(guid)
                    .containsIgnoringCase("Guid: ██\nGuid: ██\n")
                    .contains("Cookie: ██\n", "X-Test: shown\n", "POST /agentgateway", "\"callnums\":\"5\"");
            assertThat(gateway.requests().toString()).doesNotContain(guid);
        }
    }

    @Test
    void shouldNotChangeAfterwards() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("A", new ArrayList<>(List.of("1")));
        ReceivedRequest request = new ReceivedRequest(Instant.EPOCH, "POST", "/", headers, "");
        headers.get("A").add("2");
        headers.clear();

        assertThat(request.headers()).containsExactly(Map.entry("A", List.of("1")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.headers().clear());
    }

    @Test
    void shouldTellWhatWasAskedFor() {
        ReceivedRequest request = received("/agentgateway/resource/mediacall/101/setcallnums", body("53", "5"));

        assertThat(request.agentId()).isEqualTo(101);
        assertThat(request.mediaType()).isEqualTo(MediaType.SOCIAL_CHAT);
        assertThat(request.callNums()).isEqualTo(5);
    }

    @Test
    void shouldTellWhatWasAskedForOutOfRangeToo() {
        ReceivedRequest request = received("/agentgateway/resource/mediacall/7/setcallnums?a=b", body("1", "-61"));

        assertThat(request.agentId()).isEqualTo(7);
        assertThat(request.mediaType()).isEqualTo(MediaType.TEXT_CHAT);
        assertThat(request.callNums()).isEqualTo(-61);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/agentgateway/resource/mediacall//setcallnums",
                "/agentgateway/resource/mediacall/x/setcallnums",
                "/agentgateway/resource/mediacall/0101/setcallnums",
                "/agentgateway/resource/mediacall/101/other"
            })
    void shouldShowTheRequestWhenItsPathNamesNoAgent(String path) {
        assertThatIllegalStateException()
                .isThrownBy(received(path, body("53", "5"))::agentId)
                .withMessageStartingWith("No agent id in this request: ")
                .withMessageContaining("POST " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"mediaType\":53}", "{\"mediaType\":\"6\"}"})
    void shouldShowTheRequestWhenItsBodyHasNoMediaType(String body) {
        assertThatIllegalStateException()
                .isThrownBy(received("/", body)::mediaType)
                .withMessageStartingWith("No media type in this request: ")
                .withMessageEndingWith(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"callnums\":5}", "{\"callnums\":\"\"}", "{\"callnums\":\"060\"}"})
    void shouldShowTheRequestWhenItsBodyHasNoNumber(String body) {
        assertThatIllegalStateException()
                .isThrownBy(received("/", body)::callNums)
                .withMessageStartingWith("No callnums in this request: ")
                .withMessageEndingWith(body);
    }

    private static ReceivedRequest received(String path, String body) {
        return new ReceivedRequest(Instant.EPOCH, "POST", path, Map.of(), body);
    }

    private EmbeddedGateway start(int keptRequests) {
        return EmbeddedGateway.builder()
                .http()
                .clock(clock)
                .keptRequests(keptRequests)
                .start();
    }
}
