package io.github.setcallnums.testing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when nothing is scripted, beyond the facts of the interface page: those are in contract-tests. */
class AnswersTest extends OneAgent {

    @Test
    void shouldKeepTheNewestLimit() throws Exception {
        retcode(JdkClient.body("53", "7"));
        retcode(JdkClient.body("53", "3"));

        assertThat(limit()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "4294967297", "100000000000000000000"})
    void shouldRefuseMoreThanAnIntHolds(String callNums) throws Exception {
        assertThat(retcode(JdkClient.body("53", callNums))).isEqualTo("106-003");
        assertThat(limit()).isEmpty();
    }

    /** Which of the two codes it is, is the stand-in's own choice. */
    @Test
    void shouldNotTakeALeadingZeroForMoreThanTheMaximum() throws Exception {
        assertThat(retcode(JdkClient.body("53", "061"))).isEqualTo("000-006");
        assertThat(limit()).isEmpty();
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
                "{\"mediaType\":null,\"callnums\":\"5\"}",
                "{\"mediaType\":\"53\",\"callnums\":null}",
                "{\"mediaType\":[\"53\"],\"callnums\":\"5\"}"
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
