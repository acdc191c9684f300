package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.hostile.Secret;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.Retcode.RetcodeClass;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the command for gateways that keep to the specification, and for some that do not. */
class CheckCommandTest {

    private CheckedGateway checked;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        checked = CheckedGateway.http(directory);
    }

    @AfterEach
    void end() {
        checked.close();
    }

    @Test
    void shouldFindNoFaultWithAGatewayThatAnswersAsTheSpecificationSays() {
        assertThat(checked.check()).isZero();
        assertThat(checked.out()).isEqualTo("""
                KEPT         101     a change with a GUID that is not the agent's
                KEPT         101     a change above the maximum
                KEPT         101     a change below the minimum
                KEPT         101     a change of an unknown media type
                KEPT         101     a change
                KEPT         102     a change with a GUID that has timed out
                KEPT         103     a change for an agent who is not there
                KEPT         104     a change for an agent who is not there
                8 interactions: 8 kept, 0 broken, 0 not checked.
                Whether a change has taken effect cannot be seen: nothing reads the number back.
                """);
        assertThat(checked.err()).isEmpty();
    }

    @Test
    void shouldTouchOnlyTheAgentsNamedAndLeaveTheNumberOfTheFile() {
        checked.check();

        assertThat(checked.gateway.requests())
                .extracting(ReceivedRequest::path)
                .allMatch(path -> path.matches("/agentgateway/resource/mediacall/10[1-4]/setcallnums"));
        assertThat(checked.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(CheckedGateway.CALL_NUMS);
        assertThat(checked.gateway.callNums(102, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    @Test
    void shouldPresentTheClientCertificateWithEveryRequest(@TempDir Path other) throws IOException {
        Path made = Path.of("../src/test/resources/io/github/setcallnums/internal/tls");
        String certificate = made.resolve("rsa.pem").toString();
        try (CheckedGateway strict = CheckedGateway.https(other, Path.of(certificate))) {
            String ca = strict.gateway.caFile().toString();
            String key = made.resolve("rsa.key").toString();

            assertThat(strict.check("--ca-file", ca, "--client-cert", certificate, "--client-key", key))
                    .isZero();
            assertThat(strict.out()).contains("8 interactions: 8 kept, 0 broken, 0 not checked.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signed In", "signed_in", "SIGNED-IN"})
    void shouldTakeAStateAsMediaTypesAreTaken(String state) throws IOException {
        Files.writeString(
                checked.directory.resolve("agents.csv"),
                "Agent ID,Media Type,State,GUID\n101,Social Chat," + state + "," + checked.guids.get(1) + "\n");

        assertThat(checked.check()).isZero();
    }

    @Test
    void shouldSetOneWithoutACallnumsColumn() throws IOException {
        Files.writeString(
                checked.directory.resolve("agents.csv"),
                "agentid,mediatype,state,guid\n101,53,signed-in," + checked.guids.get(1) + "\n");

        assertThat(checked.check()).isZero();
        assertThat(checked.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(1);
        assertThat(checked.out())
                .contains("NOT CHECKED  -       a change for an agent who is not there: no agent is named who is"
                        + " signed-out\n")
                .contains("7 interactions: 5 kept, 0 broken, 2 not checked.");
    }

    @Test
    void shouldTakeAnAnswerWithoutAMessage() {
        checked.answer(checked::isRightChange, Answer.json("{\"retcode\":\"0\"}"));

        assertThat(checked.check()).isZero();
    }

    @Test
    void shouldFindAnAnswerWithoutABody() {
        checked.answer(checked::isRightChange, Answer.status(204, "text/plain", ""));

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out()).contains("204");
    }

    static Stream<String> authenticationCodes() {
        return codes(RetcodeClass.AUTHENTICATION);
    }

    @ParameterizedTest
    @MethodSource("authenticationCodes")
    void shouldTakeEveryCodeOfTheClassForARefusedGuid(String retcode) {
        checked.answer(
                request -> !checked.hasWrongValue(request) && !checked.isRightChange(request),
                Answer.retcode(retcode, ""));

        assertThat(checked.check()).isZero();
    }

    static Stream<String> codesOfAWrongValue() {
        return Stream.concat(codes(RetcodeClass.REQUEST, RetcodeClass.UNPUBLISHED), Stream.of("999-999"));
    }

    @ParameterizedTest
    @MethodSource("codesOfAWrongValue")
    void shouldTakeEveryRefusalOfAWrongValue(String retcode) {
        checked.answer(checked::hasWrongValue, Answer.retcode(retcode, ""));

        assertThat(checked.check()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "APPLICATION/JSON; charset=UTF-8",
                "application/json; charset=ISO-8859-1"
            })
    void shouldTakeTheContentTypeInEveryWriting(String contentType) {
        checked.answer(
                checked::isRightChange,
                Answer.status(200, contentType, "{\"retcode\":\"0\",\"message\":\"réussi\",\"result\":\"\"}"));

        assertThat(checked.check()).isZero();
    }

    static Stream<Arguments> refusalsOfARightChange() {
        return Stream.of(
                Arguments.of("100-006", 4, "refused with 100-006 (the agent is not signed in). Get the agent's"),
                Arguments.of("000-007", 3, "refused with 000-007 (called repeatedly). Not applied."),
                Arguments.of("106-001", 3, "refused with 106-001 (the multimedia function is switched off). Ask"),
                Arguments.of("000-006", 3, "refused with 000-006 (message parameter wrong). Correct the request."),
                Arguments.of("999-999", 3, "refused with 999-999 (Unknown ERROR._12345)."));
    }

    /** The file may be wrong, or the gateway. */
    @ParameterizedTest
    @MethodSource("refusalsOfARightChange")
    void shouldNotAccuseAGatewayThatRefusesWhatTheFileSaysIsRight(String retcode, int status, String reason) {
        checked.answer(checked::isRightChange, Answer.retcode(retcode, "Unknown ERROR._12345"));

        assertThat(checked.check()).isEqualTo(status);
        assertThat(checked.out())
                .contains("NOT CHECKED  101     a change: " + reason)
                .contains("8 interactions: 7 kept, 0 broken, 1 not checked.");
    }

    @ParameterizedTest
    @MethodSource("authenticationCodes")
    void shouldNotAccuseAGatewayThatRefusesTheGuidOfTheFile(String retcode) {
        checked.answer(
                request -> request.header("Guid")
                        .filter(checked.guids.get(1)::equals)
                        .isPresent(),
                Answer.retcode(retcode, ""));

        assertThat(checked.check()).isEqualTo(4);
        assertThat(checked.out())
                .contains("NOT CHECKED  101     a change above the maximum: refused with " + retcode)
                .contains("8 interactions: 4 kept, 0 broken, 4 not checked.");
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                broken(Answer.status(404, "text/html", "<html></html>"), "its HTTP status is 404, not 200"),
                broken(Answer.status(500, "application/json", "{\"retcode\":\"0\"}"), "its HTTP status is 500"),
                broken(
                        Answer.status(302, "", "").withHeader("Location", "http://127.0.0.1:1/"),
                        "its HTTP status is 302, not 200"),
                broken(
                        Answer.status(200, "text/html", "<html>Welcome</html>"),
                        "its Content-Type is text/html, not application/json"),
                broken(Answer.status(200, "", "{\"retcode\":\"0\"}"), "its Content-Type is missing"),
                broken(
                        Answer.status(200, "application/json; charset=klingon", "{\"retcode\":\"0\"}"),
                        "its Content-Type is application/json; charset=klingon"),
                broken(Answer.json("<html>Welcome</html>"), "it is not JSON"),
                broken(Answer.json("{\"retcode\":\"0\""), "it is not JSON"),
                broken(Answer.json("{\"retcode\":\"0\"} {}"), "it is not JSON"),
                broken(Answer.json("{\"retcode\":\"0\",\"retcode\":\"0\"}"), "it is not JSON"),
                broken(Answer.json(""), "it is empty"),
                broken(Answer.json("[\"0\"]"), "its body is not of the type object"),
                broken(Answer.json("{\"message\":\"success\"}"), "it has no retcode"),
                broken(Answer.json("{\"retcode\":0}"), "its retcode is not of the type string"),
                broken(Answer.json("{\"retcode\":null}"), "its retcode is not of the type string"),
                broken(Answer.json("{\"retcode\":\"\"}"), "its retcode is shorter than 1"),
                broken(Answer.json("{\"retcode\":\"0\",\"message\":7}"), "its message is not of the type string"),
                broken(Answer.json("{\"retcode\":\"0\"}" + " ".repeat(64 * 1024)), "it is longer than 65536 bytes"));
    }

    private static Arguments broken(Answer answer, String reason) {
        return Arguments.of(answer, reason);
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void shouldSayWhyAnAnswerIsNone(Answer answer, String reason) {
        checked.answer(checked::isRightChange, answer);

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out())
                .contains("BROKEN       101     a change: not an answer of this interface: " + reason)
                .contains("8 interactions: 7 kept, 1 broken, 0 not checked.")
                .doesNotContain("Welcome");
        assertThat(checked.err()).isEmpty();
    }

    @Test
    void shouldSayThatAGatewayHangsUp() {
        checked.answer(checked::isRightChange, Answer.hangUp());

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out()).containsPattern("BROKEN       101     a change: no answer: .*failed to respond");
    }

    @Test
    void shouldSayThatAGatewayIsSlow() {
        checked.answer(checked::isRightChange, Answer.normal().after(Duration.ofMinutes(5)));

        assertThat(checked.check("--timeout", "2s")).isEqualTo(8);
        assertThat(checked.out()).contains("BROKEN       101     a change: no answer: none within 2000 ms\n");
    }

    @Test
    void shouldFindAGatewayThatTakesEverything() {
        checked.gateway.script(request -> Answer.retcode("0", "success"));

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out())
                .contains(
                        "BROKEN       101     a change with a GUID that is not the agent's: answered with 0 (success),"
                                + " where only the class authentication (000-003, 100-006, 100-008, ")
                .contains("BROKEN       101     a change above the maximum: answered with 0 (success), where only the"
                        + " class request (000-001, ")
                .contains("KEPT         101     a change\n")
                .contains("8 interactions: 1 kept, 7 broken, 0 not checked.");
    }

    @Test
    void shouldFindAGatewayThatGivesOneAgentTheAnswerOfAnother() {
        checked.answer(request -> request.agentId() == 103, Answer.retcode("0", "success"));

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out())
                .contains("BROKEN       103     a change for an agent who is not there: answered with 0 (success)")
                .contains("KEPT         104     a change for an agent who is not there\n");
    }

    @Test
    void shouldFindACodeOfTheWrongClass() {
        checked.answer(request -> request.agentId() == 102, Answer.retcode("106-003", ""));

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out())
                .contains("BROKEN       102     a change with a GUID that has timed out: answered with 106-003 (the"
                        + " number of sessions set exceeds the maximum), where only the class authentication");
    }

    @Test
    void shouldSendNothingOverAConnectionThatIsNotTrusted(@TempDir Path directory) throws IOException {
        try (CheckedGateway https = CheckedGateway.https(directory)) {
            assertThat(https.check()).isEqualTo(5);
            assertThat(https.out()).isEmpty();
            assertThat(https.err())
                    .startsWith("error: Not checked: No connection to " + https.gateway.uri() + ": ")
                    .contains("PKIX")
                    .contains("hint: trust the gateway's CA with --ca-file")
                    .hasLineCount(2);
            assertThat(https.gateway.requestCount()).isZero();
        }
    }

    @Test
    void shouldSayOnceThatNothingListens() {
        checked.gateway.close();

        assertThat(checked.check("--output", "json")).isEqualTo(5);
        assertThat(checked.out()).isEmpty();
        assertThat(checked.err())
                .startsWith("error: Not checked: No connection to ")
                .contains("Connection refused")
                .hasLineCount(2);
    }

    @Test
    void shouldSayWhatIsLeftOutWhenTheGatewayEndsMeanwhile() {
        checked.answer(
                request -> {
                    if (checked.isRightChange(request)) {
                        new Thread(checked.gateway::close).start();
                    }
                    return checked.isRightChange(request);
                },
                Answer.normal().after(Duration.ofMinutes(5)));

        assertThat(checked.check()).isEqualTo(8);
        assertThat(checked.out())
                .contains("BROKEN       101     a change: no answer: ")
                .contains("NOT CHECKED  102     a change with a GUID that has timed out: unreachable: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "101,53,signed-in",
                "101,53,signed-in,GUID,7,x",
                "GUID,53,signed-in,101,7",
                "99,53,signed-in,GUID,7",
                "101,GUID,signed-in,53,7",
                "101,53,GUID,signed-in,7",
                "101,53,signed-in,,7",
                "101,53,timed-out,,7",
                "101,53,signed-in,GUID GUID,7",
                "101,53,signed-in,GUID,61",
                "101,53,signed-in,GUID,0",
                "101,53,signed-in,7,GUID"
            })
    void shouldSendNothingForAWrongFile(String line) throws IOException {
        checked.agents(line.replace("GUID", checked.guids.get(1)).split("\n", -1));

        assertThat(checked.check()).isEqualTo(2);
        assertThat(checked.err())
                .startsWith("error: " + checked.directory.resolve("agents.csv") + ":")
                .doesNotContain(checked.guids.get(1).substring(0, 8))
                .doesNotContain("Exception");
        assertThat(checked.out()).isEmpty();
        assertThat(checked.gateway.requestCount()).isZero();
    }

    @Test
    void shouldNameTheRightHeader() throws IOException {
        Files.writeString(checked.directory.resolve("agents.csv"), "agent,guid\n101,x\n");

        assertThat(checked.check()).isEqualTo(2);
        assertThat(checked.err())
                .contains("agents.csv: the first line must name the columns agentid,mediatype,state,guid");
    }

    @Test
    void shouldBeReadByPrograms() throws IOException {
        checked.answer(checked::hasWrongValue, Answer.json("{\"retcode\":0}"));

        assertThat(checked.check("--output", "json")).isEqualTo(8);
        List<String> lines = checked.out().lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(new ObjectMapper().readTree(lines.get(1))).isEqualTo(new ObjectMapper().readTree("""
                {"verdict":"broken","interaction":"a change above the maximum","state":"signed-in","agent":101,
                "retcode":null,"reason":"not an answer of this interface: its retcode is not of the type string"}
                """));
        assertThat(checked.err()).startsWith("8 interactions: 5 kept, 3 broken, 0 not checked.\n");
    }

    @Test
    void shouldKeepGuidsSecretThatTheGatewayQuotes() throws IOException {
        Path xml = checked.directory.resolve("check.xml");
        checked.gateway.script(request ->
                Answer.retcode(checked.guids.get(0), "no " + String.join(" or ", checked.guids) + "\n\u001b[31mred"));

        assertThat(checked.check("--verbose", "--junit-xml", xml.toString())).isEqualTo(8);
        String said = checked.out() + checked.err() + Files.readString(xml);
        assertThat(said).contains("no █").doesNotContain("\u001b");
        assertThat(checked.guids)
                .allSatisfy(guid -> assertThat(Secret.text(guid.substring(0, guid.indexOf('.')))
                                .in(said))
                        .isEmpty());
    }

    private static Stream<String> codes(RetcodeClass... classes) {
        return Arrays.stream(Retcode.values())
                .filter(code -> List.of(classes).contains(code.retcodeClass()))
                .map(Retcode::code);
    }
}
