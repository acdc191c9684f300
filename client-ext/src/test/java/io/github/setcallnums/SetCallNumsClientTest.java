package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCallNumsClientTest {

    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final GuidRegistry guids = new GuidRegistry();
    private final SetCallNumsClient client = client(guids);

    @BeforeEach
    void signIn() {
        guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.values())));
    }

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void shouldSendWhatTheInterfacePageShows() {
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 1);

        ReceivedRequest request = onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/agentgateway/resource/mediacall/101/setcallnums");
        assertThat(request.body()).isEqualTo("{\"mediaType\":\"53\",\"callnums\":\"1\"}");
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json; charset=UTF-8");
        assertThat(request.headers().get("Guid"))
                .containsExactly(guids.guidOf(101).orElseThrow().value());
    }

    @ParameterizedTest
    @EnumSource(MediaType.class)
    void shouldSetTheLimitOfEveryMediaType(MediaType mediaType) {
        SetCallNumsResult result = client.setCallNums(101, mediaType, 60);

        assertThat(result).isEqualTo(new SetCallNumsResult(new CallNumsChange(101, mediaType, 60), "success", 1));
        assertThat(gateway.callNums(101, mediaType)).hasValue(60);
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
    void shouldNotTryAgainWhatItsCloseHasEnded() {
        gateway.script(request -> {
            client.close();
            return Answer.retcode("000-007", "");
        });
        SetCallNumsException e =
                failure(SetCallNumsException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 1));

        assertThat(e.attempts()).isEqualTo(1);
        assertThat(gateway.requestCount()).isEqualTo(1);
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

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -101, 0, 100, 1_000_000, Integer.MAX_VALUE})
    void shouldRefuseAnAgentOutOfRange(int agentId) {
        failure(InvalidChangeException.class, () -> client.setCallNums(agentId, MediaType.SOCIAL_CHAT, 1));

        assertThat(gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 61, Integer.MAX_VALUE})
    void shouldRefuseANumberOutOfRange(int callNums) {
        failure(InvalidChangeException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, callNums));

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
    void shouldMakeEveryKnownRetcodeTheExceptionOfItsClass(Retcode retcode) {
        gateway.script(request -> Answer.retcode(retcode.code(), "said so"));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        Class<?> expected = switch (retcode.retcodeClass()) {
            case AUTHENTICATION -> AuthenticationException.class;
            case TRANSIENT -> TransientRejectionException.class;
            default -> retcode == Retcode.LIMIT_EXCEEDED ? LimitExceededException.class : RejectedException.class;
        };
        assertThat(e).isExactlyInstanceOf(expected);
        assertThat(e.retcode()).isEqualTo(retcode.code());
        assertThat(e.gatewayMessage()).isEqualTo("said so");
        assertThat(e.knownRetcode()).contains(retcode);
        assertThat(e.change()).isEqualTo(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5));
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e)
                .hasMessageContainingAll(
                        retcode.code(),
                        retcode.meaning(),
                        retcode.retcodeClass().advice(),
                        "said so");
    }

    @Test
    void shouldKeepAnUndocumentedRetcodeVerbatim() {
        gateway.script(Answer.retcode("999-042", "Unknown ERROR._12345"));

        RejectedException e = failure(RejectedException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e).isExactlyInstanceOf(RejectedException.class);
        assertThat(e.retcode()).isEqualTo("999-042");
        assertThat(e.gatewayMessage()).isEqualTo("Unknown ERROR._12345");
        assertThat(e.knownRetcode()).isEmpty();
        assertThat(e).hasMessageContaining("not documented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"\",\"retcode\":\"0\"}",
                "{\"retcode\":\"0\"}",
                "{\"msg\":\"success\",\"retcode\":\"0\"}",
                "{\"message\":null,\"result\":{\"a\":[1]},\"retcode\":\"0\"}",
                "\uFEFF{\"retcode\":\"0\"}",
            })
    void shouldTakeTheShapesOfSuccessThatHaveBeenSeen(String body) {
        gateway.script(Answer.json(body));

        assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).message()).isEmpty();
    }

    @Test
    void shouldUseARenewedGuidWithTheNextRequest() {
        Guid first = guids.guidOf(101).orElseThrow();
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 1);
        Guid second = Guid.of(gateway.updateGuid(101));
        guids.renewed(101, first, second);
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 2);

        assertThat(gateway.requests())
                .extracting(request -> request.headers().get("Guid"))
                .containsExactly(List.of(first.value()), List.of(second.value()));
    }

    @Test
    void shouldSendOnceMoreIfTheProviderHasAnotherGuidByThen() {
        Guid stale = Guid.of("stale.AgentGateway0");
        Guid current = guids.guidOf(101).orElseThrow();
        AtomicInteger asked = new AtomicInteger();
        try (SetCallNumsClient late = client(agentId -> Optional.of(asked.getAndIncrement() == 0 ? stale : current))) {

            assertThat(late.setCallNums(101, MediaType.SOCIAL_CHAT, 5).attempts())
                    .isEqualTo(2);
        }
        assertThat(gateway.requests())
                .extracting(request -> request.headers().get("Guid"))
                .containsExactly(List.of(stale.value()), List.of(current.value()));
    }

    @Test
    void shouldNotSendTheSameRefusedGuidTwice() {
        guids.signedIn(101, Guid.of("stale.AgentGateway0"));

        AuthenticationException e =
                failure(AuthenticationException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.attempts()).isEqualTo(1);
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldSendOnceMoreOnlyOnceForARefusedGuid() {
        AtomicInteger asked = new AtomicInteger();
        try (SetCallNumsClient unlucky = client(agentId -> Optional.of(Guid.of("stale" + asked.incrementAndGet())))) {
            AuthenticationException e =
                    failure(AuthenticationException.class, () -> unlucky.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.attempts()).isEqualTo(2);
        }
        assertThat(gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldNotSendOnceMoreIfTheProviderFailsThen() {
        RuntimeException down = new IllegalStateException("the store is down");
        AtomicInteger asked = new AtomicInteger();
        GuidProvider failing = agentId -> {
            if (asked.incrementAndGet() == 2) {
                throw down;
            }
            return Optional.of(Guid.of("stale.AgentGateway0"));
        };
        try (SetCallNumsClient unlucky = client(failing)) {
            AuthenticationException e =
                    failure(AuthenticationException.class, () -> unlucky.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e).hasSuppressedException(down);
            assertThat(e.attempts()).isEqualTo(1);
        }
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldSendNothingMoreIfInterruptedWhileTheProviderRenews() {
        AtomicInteger asked = new AtomicInteger();
        GuidProvider renewing = agentId -> {
            if (asked.incrementAndGet() == 2) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(Guid.of("stale" + asked));
        };
        try (SetCallNumsClient interrupted = client(renewing)) {
            TransportException e =
                    failure(TransportException.class, () -> interrupted.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldRepeatAPassingRefusal() {
        gateway.script(Answer.retcode("000-007", ""), Answer.retcode("000-004", ""));

        assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).attempts()).isEqualTo(3);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    static Stream<String> waits() {
        return Stream.of(
                "120",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void shouldTellHowLongTheGatewayAsksToWait(String retryAfter) {
        gateway.script(Answer.status(503, "", "").withHeader("Retry-After", retryAfter));

        HttpStatusException e =
                failure(HttpStatusException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(e.attempts()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatCameInPlaceOfAnAnswer() {
        gateway.script(Answer.status(200, "text/html", "<html>"));

        UnreadableResponseException e =
                failure(UnreadableResponseException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e).hasMessageContaining("its 6 bytes (text/html) are not the JSON object expected");
    }

    @Test
    void shouldNotRepeatWhatMayHaveBeenApplied() {
        gateway.script(Answer.hangUpAfterApplying());

        TransportException e =
                failure(TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e).hasMessageContaining("may have been applied");
        assertThat(gateway.requestCount()).isEqualTo(1);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldStayUnknownOnceAnAttemptWasUnknown() {
        gateway.script(Answer.hangUpAfterApplying(), Answer.retcode("106-001", ""));
        try (SetCallNumsClient retrying = builder(guids)
                .retries(RetryPolicy.builder().retryUnknown(true).build())
                .build()) {
            RejectedException e =
                    failure(RejectedException.class, () -> retrying.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.attempts()).isEqualTo(2);
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void shouldNotBeAppliedWhenNothingListens() {
        gateway.close();

        TransportException e =
                failure(TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e).hasMessageContaining("refused");
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
    void shouldEndACallWhenItsTotalTimeRunsOut() {
        gateway.script(Answer.normal().after(Duration.ofMinutes(1)));
        try (SetCallNumsClient hasty =
                builder(guids).totalTimeout(Duration.ofSeconds(2)).build()) {
            TransportException e =
                    failure(TransportException.class, () -> hasty.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(e).hasMessageContaining("total time limit");
        }
    }

    @Test
    void shouldNameItsGatewayAndNothingElse() {
        assertThat(client).hasToString("SetCallNumsClient[" + gateway.uri() + "]");
    }

    private ReceivedRequest onlyRequest() {
        assertThat(gateway.requests()).hasSize(1);
        return gateway.requests().get(0);
    }

    private SetCallNumsClient client(GuidProvider provider) {
        return builder(provider).build();
    }

    private SetCallNumsClient.Builder builder(GuidProvider provider) {
        return SetCallNumsClient.builder()
                .gateway(gateway.uri().toString())
                .guids(provider)
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .build());
    }

    private static <E extends SetCallNumsException> E failure(Class<E> type, Runnable call) {
        E failure = catchThrowableOfType(type, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
