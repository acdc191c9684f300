package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.model.MediaType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls around setcallnums over HTTP: signing in and out, polls, heartbeats, updateGuid. */
class SessionCallsTest {

    private static final String SUCCESS = "{\"message\":\"success\",\"retcode\":\"0\"}";

    private final ManualClock clock = new ManualClock();
    private EmbeddedGateway gateway = start(EmbeddedGateway.builder());
    private JdkClient caller = JdkClient.http(gateway.uri());

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldSignInForEveryMediaType() throws Exception {
        HttpResponse<String> answer = send("PUT", "onlineagent/101", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SUCCESS);
        String guid = JdkClient.guid(setGuid(answer).orElseThrow());
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldSignInWithAnyBody() throws Exception {
        HttpRequest.Builder request = caller.to("/agentgateway/resource/onlineagent/101?a=b")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"password\":\"\",\"phonenum\":\"40001\"}"));

        assertThat(setGuid(caller.send(request))).isPresent();
    }

    @Test
    void shouldSignInOnceUnlessForced() throws Exception {
        String first =
                JdkClient.guid(setGuid(send("PUT", "onlineagent/101", "")).orElseThrow());

        HttpResponse<String> again = send("PUT", "onlineagent/101", "");
        assertThat(again.body()).contains("\"100-002\"");
        assertThat(setGuid(again)).isEmpty();
        assertThat(caller.retcode(101, first)).isEqualTo("0");

        String second = JdkClient.guid(
                setGuid(send("PUT", "onlineagent/101/forcelogin", "")).orElseThrow());
        assertThat(caller.retcode(101, first)).isEqualTo("000-003");
        assertThat(caller.retcode(101, second)).isEqualTo("0");
    }

    @Test
    void shouldKnowWhoSignedInAtItsMethod() throws Exception {
        gateway.signIn(101, MediaType.SOCIAL_CHAT);

        assertThat(retcode("PUT", "onlineagent/101", "")).isEqualTo("100-002");
        gateway.signOut(101);
        assertThat(retcode("PUT", "onlineagent/101", "")).isEqualTo("0");
    }

    @Test
    void shouldBringTheRenewedGuidWithAPoll() throws Exception {
        String first = signIn();
        clock.advance(Duration.ofSeconds(59));
        HttpResponse<String> idle = send("GET", "agentevent/101", first);
        assertThat(idle.body()).isEqualTo(SUCCESS);
        assertThat(setGuid(idle)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        String second =
                JdkClient.guid(setGuid(send("GET", "agentevent/101", first)).orElseThrow());

        assertThat(second).isNotEqualTo(first);
        assertThat(caller.retcode(101, second)).isEqualTo("0");
        assertThat(setGuid(send("GET", "agentevent/101", second))).isEmpty();
    }

    @Test
    void shouldBringTheRenewedGuidWithAHeartbeat() throws Exception {
        String first = signIn();
        assertThat(setGuid(send("POST", "onlineagent/101/handshake", first))).isEmpty();

        clock.advance(Duration.ofSeconds(60));
        HttpResponse<String> renewed = send("POST", "onlineagent/101/handshake", first);

        assertThat(renewed.body()).isEqualTo(SUCCESS);
        assertThat(setGuid(renewed)).isPresent();
    }

    @Test
    void shouldUpdateTheGuidInTheBody() throws Exception {
        String first = signIn();

        HttpResponse<String> updated = send("PUT", "onlineagent/101/updateGuid", first);

        assertThat(updated.body())
                .matches(
                        "\\{\"result\":\\{\"guid\":\"[-0-9a-f]{36}\\.AgentGateway0\"},\"message\":\"success\",\"retcode\":\"0\"}");
        String second = updated.body().replaceAll(".*\"guid\":\"([^\"]*)\".*", "$1");
        assertThat(caller.retcode(101, second)).isEqualTo("0");
        assertThat(caller.retcode(101, first)).isEqualTo("0");
    }

    @Test
    void shouldRenewNothingUnderStaticAuthentication() throws Exception {
        restart(EmbeddedGateway.builder().authentication(AuthMode.STATIC).idlePoll(Duration.ZERO));
        String guid = signIn();
        clock.advance(Duration.ofSeconds(100));

        assertThat(retcode("PUT", "onlineagent/101/updateGuid", guid)).isEqualTo("100-007");
        assertThat(setGuid(send("GET", "agentevent/101", guid))).isEmpty();
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
    }

    @Test
    void shouldSignOut() throws Exception {
        String guid = signIn();

        assertThat(send("DELETE", "onlineagent/101/logout", guid).body()).isEqualTo(SUCCESS);

        assertThat(caller.retcode(101, guid)).isEqualTo("100-008");
        assertThat(retcode("DELETE", "onlineagent/101/logout", guid)).isEqualTo("100-008");
        assertThatIllegalStateException().isThrownBy(() -> gateway.poll(101));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, agentevent/%s",
        "POST, onlineagent/%s/handshake",
        "PUT, onlineagent/%s/updateGuid",
        "DELETE, onlineagent/%s/logout"
    })
    void shouldCheckTheUser(String method, String path) throws Exception {
        signIn();
        gateway.signIn(102, MediaType.SOCIAL_CHAT);
        gateway.signOut(102);

        assertThat(retcode(method, path.formatted(101), "wrong")).isEqualTo("000-003");
        assertThat(retcode(method, path.formatted(101), "")).isEqualTo("000-003");
        assertThat(retcode(method, path.formatted(102), "any")).isEqualTo("100-008");
        assertThat(retcode(method, path.formatted(103), "any")).isEqualTo("100-006");
    }

    @ParameterizedTest
    @CsvSource({
        "onlineagent/101, PUT",
        "onlineagent/101/forcelogin, PUT",
        "agentevent/101, GET",
        "onlineagent/101/handshake, POST",
        "onlineagent/101/updateGuid, PUT",
        "onlineagent/101/logout, DELETE"
    })
    void shouldNameTheMethodThatIsAllowed(String path, String method) throws Exception {
        HttpResponse<String> answer = send("PATCH", path, "any");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue(method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onlineagent/100",
                "onlineagent/0101",
                "onlineagent/",
                "onlineagent/101/",
                "onlineagent/101/other",
                "onlineagent/101/updateguid",
                "agentevent/1000000",
                "agentevent"
            })
    void shouldNotKnowAnotherPath(String path) throws Exception {
        assertThat(send("PUT", path, "any").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSignOutWhoFallsSilentForTwoMinutes() throws Exception {
        String guid = signIn();
        clock.advance(Duration.ofSeconds(119));
        guid = JdkClient.guid(setGuid(send("GET", "agentevent/101", guid)).orElseThrow());
        clock.advance(Duration.ofSeconds(119));
        assertThat(caller.retcode(101, guid)).isEqualTo("0");

        clock.advance(Duration.ofSeconds(1));

        assertThat(caller.retcode(101, guid)).isEqualTo("100-008");
        assertThat(retcode("GET", "agentevent/101", guid)).isEqualTo("100-008");
        assertThat(retcode("PUT", "onlineagent/101", "")).isEqualTo("0");
    }

    @Test
    void shouldHoldAnIdlePollForTenSecondsOfItsClock() throws Exception {
        restart(EmbeddedGateway.builder().idlePoll(Duration.ofSeconds(10)));
        String guid = signIn();
        CompletableFuture<HttpResponse<String>> poll = pollLater(guid);
        Eventually.holds(() -> gateway.requestCount() == 2);

        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
        assertThat(poll).isNotDone();

        clock.advance(Duration.ofNanos(1));
        assertThat(poll.get().body()).isEqualTo(SUCCESS);
    }

    @Test
    void shouldTellAWaitingPollThatTheAgentHasSignedOut() throws Exception {
        restart(EmbeddedGateway.builder().idlePoll(Duration.ofSeconds(10)));
        String guid = signIn();
        CompletableFuture<HttpResponse<String>> poll = pollLater(guid);
        Eventually.holds(() -> gateway.requestCount() == 2);

        gateway.signOut(101);
        clock.advance(Duration.ofSeconds(10));

        assertThat(poll.get().body()).contains("\"100-008\"");
        assertThat(gateway.pollerFaults()).isEmpty();
    }

    @Test
    void shouldLetItsClockRunFaster() throws Exception {
        gateway.close();
        gateway = EmbeddedGateway.builder().http().speed(1_000).start();
        caller = JdkClient.http(gateway.uri());
        String guid = signIn();
        send("GET", "agentevent/101", guid);
        caller.retcode(101, guid);

        Instant first = gateway.requests().get(0).at();
        Instant last = gateway.requests().get(2).at();
        assertThat(Duration.between(first, last)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldKeepScriptedAnswersForSetCallNums() throws Exception {
        gateway.script(Answer.retcode("106-008", ""));
        String guid = signIn();

        assertThat(retcode("GET", "agentevent/101", guid)).isEqualTo("0");
        assertThat(caller.retcode(101, guid)).isEqualTo("106-008");
    }

    @Test
    void shouldAskAFunctionAboutPollsToo() throws Exception {
        String guid = signIn();
        gateway.script(request -> Answer.status(502, "text/html", "bad gateway"));

        assertThat(send("GET", "agentevent/101", guid).statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_001})
    void shouldRefuseASpeedOutOfRange(int speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder().speed(speed))
                .withMessage("speed " + speed + ": must be from 1 to 1000.");
    }

    @Test
    void shouldRefuseANegativeWait() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder().idlePoll(Duration.ofNanos(-1)));
    }

    @Test
    void shouldRefuseASpeedForAClockOfOnesOwn() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> EmbeddedGateway.builder().clock(clock).speed(2).start());
    }

    private String signIn() throws Exception {
        return JdkClient.guid(setGuid(send("PUT", "onlineagent/101", "")).orElseThrow());
    }

    private CompletableFuture<HttpResponse<String>> pollLater(String guid) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return send("GET", "agentevent/101", guid);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String retcode(String method, String path, String guid) throws Exception {
        return caller.retcode(request(method, path, guid));
    }

    private HttpResponse<String> send(String method, String path, String guid) throws Exception {
        return caller.send(request(method, path, guid));
    }

    private HttpRequest.Builder request(String method, String path, String guid) {
        HttpRequest.Builder request =
                caller.to("/agentgateway/resource/" + path).method(method, BodyPublishers.noBody());
        return guid.isEmpty() ? request : request.header("Guid", guid);
    }

    private static Optional<String> setGuid(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-GUID");
    }

    private void restart(EmbeddedGatewayBuilder builder) {
        gateway.close();
        gateway = builder.http().clock(clock).start();
        caller = JdkClient.http(gateway.uri());
    }

    private EmbeddedGateway start(EmbeddedGatewayBuilder builder) {
        return builder.http().clock(clock).idlePoll(Duration.ZERO).start();
    }
}
