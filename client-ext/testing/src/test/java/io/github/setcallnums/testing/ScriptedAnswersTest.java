package io.github.setcallnums.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.setcallnums.model.MediaType;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedAnswersTest extends OneAgent {

    @Test
    void shouldGiveEachAnswerOnceInOrderAndThenBehaveNormally() throws Exception {
        gateway.script(Answer.retcode("106-008", ""), Answer.normal(), Answer.retcode("100-007", "busy"));

        assertThat(call().body()).isEqualTo("{\"message\":\"\",\"retcode\":\"106-008\"}");
        assertThat(limit()).isEmpty();
        assertThat(call().body()).contains("\"0\"");
        assertThat(limit()).hasValue(5);
        assertThat(call().body()).isEqualTo("{\"message\":\"busy\",\"retcode\":\"100-007\"}");
        assertThat(call().body()).contains("\"0\"");
    }

    @Test
    void shouldReplaceAnEarlierScript() throws Exception {
        gateway.script(Answer.retcode("1", ""), Answer.retcode("2", ""));
        gateway.script(Answer.retcode("3", ""));

        assertThat(caller.retcode(101, guid)).isEqualTo("3");
        assertThat(caller.retcode(101, guid)).isEqualTo("0");

        gateway.script(request -> Answer.retcode("4", ""));
        gateway.script();
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
    }

    @Test
    void shouldAskAFunctionAboutEveryRequest() throws Exception {
        String other = JdkClient.guid(gateway.signIn(102, MediaType.SOCIAL_CHAT));
        gateway.script(request -> request.agentId() == 101 ? Answer.retcode("100-007", "") : Answer.normal());

        for (int call = 0; call < 3; call++) {
            assertThat(caller.retcode(101, guid)).isEqualTo("100-007");
            assertThat(caller.retcode(102, other)).isEqualTo("0");
        }
    }

    @Test
    void shouldAnswerBeforeAnyCheck() throws Exception {
        gateway.script(Answer.json("{}"));

        assertThat(caller.send(caller.to("/nowhere")).body()).isEqualTo("{}");
    }

    @Test
    void shouldEscapeTextInAMessage() throws Exception {
        gateway.script(Answer.retcode("1", "\"\\\n"));

        assertThat(call().body()).isEqualTo("{\"message\":\"\\\"\\\\\\n\",\"retcode\":\"1\"}");
    }

    @Test
    void shouldSendAnyBodyAsJson() throws Exception {
        gateway.script(Answer.json("not { JSON"));

        HttpResponse<String> response = call();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=UTF-8");
        assertThat(response.body()).isEqualTo("not { JSON");
    }

    @Test
    void shouldSendAnyStatusWithItsOwnTypeAndCharset() throws Exception {
        gateway.script(Answer.status(502, "text/html;charset=ISO-8859-1", "Zürich"));

        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        caller.request(101, guid)
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=ISO-8859-1");
        assertThat(response.body()).isEqualTo("Zürich".getBytes(ISO_8859_1));
    }

    @Test
    void shouldSendNoContentTypeIfItIsEmpty() throws Exception {
        gateway.script(Answer.status(503, "", ""));

        HttpResponse<String> response = call();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 429, 599})
    void shouldSendEveryStatusOfAFinalAnswer(int status) throws Exception {
        gateway.script(Answer.status(status, "text/plain", "any"));

        assertThat(call().statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void shouldSendAStatusThatHasNoBody(int status) throws Exception {
        gateway.script(Answer.status(status, "", ""));

        assertThat(call().statusCode()).isEqualTo(status);
        assertThatIllegalArgumentException().isThrownBy(() -> Answer.status(status, "", "any"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 199, 600, 1000})
    void shouldRefuseAStatusThatIsNoFinalAnswer(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.status(status, "", ""))
                .withMessage("status " + status + ": must be from 200 to 599.");
    }

    @Test
    void shouldAddHeaders() throws Exception {
        gateway.script(Answer.normal().withHeader("Set-GUID", "JSESSIONID=a").withHeader("set-guid", "JSESSIONID=b"));

        HttpResponse<String> response = call();

        assertThat(response.headers().allValues("Set-GUID")).containsExactly("JSESSIONID=a", "JSESSIONID=b");
        assertThat(response.body()).contains("\"0\"");
    }

    @Test
    void shouldNotChangeTheAnswerThatACopyIsMadeOf() throws Exception {
        Answer answer = Answer.retcode("1", "");
        answer.withHeader("X", "x").after(Duration.ofHours(1));
        gateway.script(answer);

        assertThat(call().headers().firstValue("X")).isEmpty();
    }

    @Test
    void shouldHangUpWithoutApplying() throws Exception {
        gateway.script(Answer.hangUp());

        assertThatIOException().isThrownBy(this::call).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(limit()).isEmpty();
        assertThat(gateway.requestCount()).isOne();
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
    }

    @Test
    void shouldHangUpAfterApplying() {
        gateway.script(Answer.hangUpAfterApplying().withHeader("X", "x"));

        assertThatIOException().isThrownBy(this::call).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(limit()).hasValue(5);
        assertThat(gateway.requestCount()).isOne();
    }

    @Test
    void shouldHangUpIfTheFunctionFails() throws Exception {
        gateway.script(request -> {
            throw new UnsupportedOperationException("from a test of the embedded gateway");
        });
        assertThatIOException().isThrownBy(this::call).isNotInstanceOf(HttpTimeoutException.class);

        gateway.script();
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
    }

    @Test
    void shouldWaitBeforeAnswering() throws Exception {
        gateway.script(Answer.normal().after(Duration.ofHours(1)).after(Duration.ofMillis(300)));

        long start = System.nanoTime();
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shouldApplyADelayedRequestThoughItsCallerHasGone() throws Exception {
        gateway.script(Answer.normal().after(Duration.ofSeconds(4)));

        assertThatIOException()
                .isThrownBy(() -> caller.send(caller.request(101, guid).timeout(Duration.ofSeconds(1))))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(limit()).isEmpty();
        Eventually.holds(() -> limit().isPresent());
    }

    @Test
    void shouldRefuseANegativeDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.normal().after(Duration.ofMillis(-1)))
                .withMessage("delay PT-0.001S: must be zero or more.");
    }
}
