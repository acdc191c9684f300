package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.testing.Answer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetCallNumsClientTest extends OneAgent {

    private final SetCallNumsClient client = client(guids);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldSendAChangeAsAWhole() {
        CallNumsChange change = new CallNumsChange(101, MediaType.SOCIAL_CHAT, 7);

        assertThat(client.setCallNums(change).change()).isEqualTo(change);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(7);
    }

    @Test
    void shouldCheckAChangeWithoutSendingIt() {
        assertThat(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 60).violations())
                .isEmpty();
        assertThat(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 61).violations())
                .containsExactly(new Violation(
                        "callnums",
                        "61",
                        "Maximum number of agent sessions. The maximum value is 60, and the minimum value is 1."));
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldTryNothingOnceItIsClosed() {
        client.close();
        TransportException e =
                failure(TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 1));

        assertThat(e).hasMessageContaining("the client was closed");
        assertThat(e.attempts()).isZero();
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldNameEveryWrongValueAndSendNothing() {
        InvalidChangeException e = failure(InvalidChangeException.class, () -> client.setCallNums(100, null, 61));

        assertThat(e.violations())
                .map(Violation::toString)
                .containsExactly(
                        "agentid 100 is wrong: Agent ID. The value ranges from 101 to 999999.",
                        "callnums 61 is wrong: Maximum number of agent sessions. The maximum value is 60, and the minimum"
                                + " value is 1.",
                        "mediaType null is wrong: must not be null");
        assertThat(e).hasMessageContainingAll("agentid 100", "callnums 61", "mediaType null");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.attempts()).isZero();
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotSendWithoutAGuid() {
        MissingGuidException e =
                failure(MissingGuidException.class, () -> client.setCallNums(102, MediaType.SOCIAL_CHAT, 1));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.attempts()).isZero();
        assertThat(e).hasMessageContaining("no GUID").hasNoCause();
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldTellWhyTheProviderFailed() {
        RuntimeException cause = new IllegalStateException("the store is down");
        try (SetCallNumsClient failing = client(agentId -> {
            throw cause;
        })) {
            MissingGuidException e =
                    failure(MissingGuidException.class, () -> failing.setCallNums(101, MediaType.SOCIAL_CHAT, 1));

            assertThat(e).hasRootCause(cause);
            assertThat(gateway.requestCount()).isZero();
        }
    }

    static Stream<Retcode> refusals() {
        return Arrays.stream(Retcode.values()).filter(retcode -> retcode != Retcode.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayWhatEveryKnownRetcodeMeansAndWhatToDo(Retcode retcode) {
        gateway.script(request -> Answer.retcode(retcode.code(), "said so"));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.knownRetcode()).contains(retcode);
        assertThat(e)
                .hasMessageContainingAll(
                        retcode.code(),
                        retcode.meaning(),
                        retcode.retcodeClass().advice(),
                        "said so");
    }

    @Test
    void shouldSayThatARetcodeIsNotDocumented() {
        gateway.script(Answer.retcode("999-042", "Unknown ERROR._12345"));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e).hasMessageContainingAll("999-042", "not documented", "Unknown ERROR._12345");
    }

    @Test
    void shouldHaveAnEmptyMessageWhereTheAnswerHasNone() {
        gateway.script(Answer.json("{\"retcode\":\"0\"}"));

        assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).message()).isEmpty();
    }

    @Test
    void shouldSayWhatCameInPlaceOfAnAnswer() {
        gateway.script(Answer.status(200, "text/html", "<html>"));

        UnreadableResponseException e =
                failure(UnreadableResponseException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e).hasMessageContaining("its 6 bytes (text/html) are not the JSON object expected");
    }

    @Test
    void shouldHideAGuidThatTheGatewayRepeats() {
        String guid = guids.guidOf(101).orElseThrow().value();
        gateway.script(Answer.retcode("106-001", "no session " + guid + " here, nor " + guid + guid));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.gatewayMessage()).isEqualTo("no session ██ here, nor ████");
        assertThat(e).hasMessageNotContaining(guid);
    }

    @Test
    void shouldCutALongTextInItsMessageAlone() {
        gateway.script(Answer.retcode("106-001", "m".repeat(60_000)));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.getMessage()).contains("m".repeat(300) + "…").doesNotContain("m".repeat(301));
        assertThat(e.gatewayMessage()).hasSize(60_000);
    }

    @Test
    void shouldNameItsGatewayAndNothingElse() {
        assertThat(client).hasToString("SetCallNumsClient[" + gateway.uri() + "]");
    }
}
