package io.github.setcallnums.testing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when nothing is scripted. */
class AnswersTest extends OneAgent {

    @Test
    void shouldAnswerAsTheExampleOfTheInterfacePage() throws Exception {
        HttpResponse<String> response = call();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=UTF-8");
        assertThat(response.body()).isEqualTo("{\"message\":\"success\",\"retcode\":\"0\"}");
        assertThat(limit()).hasValue(5);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSetTheLimitOfThatMediaTypeAlone(MediaType mediaType) throws Exception {
        assertThat(retcode(JdkClient.body(mediaType.getValue(), "7"))).isEqualTo("0");

        for (MediaType other : MediaType.values()) {
            assertThat(gateway.callNums(101, other).isPresent()).isEqualTo(other == mediaType);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9", "10", "59", "60"})
    void shouldTakeEveryNumberOfSessionsThatThePageAllows(String callNums) throws Exception {
        assertThat(retcode(JdkClient.body("53", callNums))).isEqualTo("0");
        assertThat(limit()).hasValue(Integer.parseInt(callNums));
    }

    @Test
    void shouldKeepTheNewestLimit() throws Exception {
        retcode(JdkClient.body("53", "7"));
        retcode(JdkClient.body("53", "3"));

        assertThat(limit()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "100", "4294967297", "100000000000000000000"})
    void shouldRefuseMoreThanTheMaximum(String callNums) throws Exception {
        assertThat(retcode(JdkClient.body("53", callNums))).isEqualTo("106-003");
        assertThat(limit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+5", "05", "061", " 5", "5 ", "5.0", "1e1", "five", "٥"})
    void shouldRefuseANumberOfSessionsThatIsNone(String callNums) throws Exception {
        assertThat(retcode(JdkClient.body("53", callNums))).isEqualTo("000-006");
        assertThat(limit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3", "19", "053", "53 ", "SOCIAL_CHAT"})
    void shouldRefuseAMediaTypeThatIsNotInTheList(String mediaType) throws Exception {
        assertThat(retcode(JdkClient.body(mediaType, "5"))).isEqualTo("000-006");
    }

    @Test
    void shouldRefuseAMediaTypeThatIsNoSkillQueueOfTheAgent() throws Exception {
        String other = JdkClient.guid(gateway.signIn(102, MediaType.WEB_CHAT, MediaType.CALLBACK));

        assertThat(caller.retcode(102, other)).isEqualTo("000-006");
        assertThat(gateway.callNums(102, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"53\"",
                "mediaType=53&callnums=5",
                "{\"mediaType\":\"53\",\"callnums\":\"5\"",
                "{\"mediaType\":\"53\",\"callnums\":\"5\"} x",
                "{\"mediaType\":\"53\"}",
                "{\"callnums\":\"5\"}",
                "{\"mediaType\":null,\"callnums\":\"5\"}",
                "{\"mediaType\":\"53\",\"callnums\":null}",
                "{\"mediaType\":53,\"callnums\":\"5\"}",
                "{\"mediaType\":\"53\",\"callnums\":5}",
                "{\"mediaType\":[\"53\"],\"callnums\":\"5\"}",
                "{\"MEDIATYPE\":\"53\",\"callnums\":\"5\"}"
            })
    void shouldRefuseABodyThatIsNotTwoStringsInAJsonObject(String body) throws Exception {
        assertThat(retcode(body)).isEqualTo("000-006");
        assertThat(limit()).isEmpty();
    }

    @Test
    void shouldIgnoreMembersThatThePageDoesNotKnow() throws Exception {
        assertThat(retcode("{\"callnums\":\"5\",\"x\":{\"y\":1},\"mediaType\":\"53\"}"))
                .isEqualTo("0");
    }

    @Test
    void shouldCheckTheUserBeforeTheParameters() throws Exception {
        HttpRequest.Builder request = caller.request(101, "wrong").POST(BodyPublishers.ofString("{}"));

        assertThat(caller.retcode(request)).isEqualTo("000-003");
    }

    @Test
    void shouldReadOnlyTheFirst64KibOfABody() throws Exception {
        String megabyteOfBlanks = " ".repeat(1 << 20);

        assertThat(retcode(JdkClient.body("53", "5") + megabyteOfBlanks)).isEqualTo("0");
        assertThat(retcode(megabyteOfBlanks + JdkClient.body("53", "6"))).isEqualTo("000-006");
        assertThat(gateway.requests())
                .allSatisfy(request -> assertThat(request.body()).hasSize(64 * 1024));
    }

    @Test
    void shouldReadTheBodyInTheCharsetThatTheHeaderNames() throws Exception {
        HttpRequest.Builder request = caller.request(101, guid)
                .setHeader("Content-Type", "Application/JSON;charset=UTF-16BE")
                .POST(BodyPublishers.ofByteArray(JdkClient.body("53", "5").getBytes(UTF_16BE)));

        assertThat(caller.retcode(request)).isEqualTo("0");
    }

    private String retcode(String body) throws Exception {
        return caller.retcode(caller.request(101, guid).POST(BodyPublishers.ofString(body)));
    }
}
