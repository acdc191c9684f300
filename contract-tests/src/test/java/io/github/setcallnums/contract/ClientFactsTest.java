package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.LimitExceededException;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.TransientRejectionException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The client sends what the interface page says and nothing else, and reads the answer as the page says. */
class ClientFactsTest {

    private static final int AGENT = 101;

    private final Locale usual = Locale.getDefault();
    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final GuidRegistry guids = new GuidRegistry();
    private final SetCallNumsClient client = SetCallNumsClient.builder()
            .gateway(Wire.to(gateway.uri()).toString())
            .guids(guids)
            .retries(RetryPolicy.none())
            .renewalTimeout(Duration.ZERO)
            .build();

    @BeforeEach
    void writeNumbersTheArabicWay() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    }

    @AfterEach
    void stop() {
        Locale.setDefault(usual);
        client.close();
        gateway.close();
    }

    static IntStream passingAgentIds() {
        return numbers(Fact.of("agentid").passing());
    }

    @ParameterizedTest
    @MethodSource("passingAgentIds")
    void shouldSendAgentId(int agentId) {
        apply(agentId, MediaType.SOCIAL_CHAT, 1);
        assertThat(lastRequest().path())
                .isEqualTo(Fact.of("path").value().replace("{agentid}", Integer.toString(agentId)));
    }

    static IntStream failingAgentIds() {
        return numbers(Fact.of("agentid").failing());
    }

    @ParameterizedTest
    @MethodSource("failingAgentIds")
    void shouldSendNothingForAgentId(int agentId) {
        assertNothingIsSent(agentId, 1, "agentid " + agentId);
    }

    static IntStream passingCallNums() {
        return numbers(Fact.of("callnums").passing());
    }

    @ParameterizedTest
    @MethodSource("passingCallNums")
    void shouldSendCallNums(int callNums) throws JsonProcessingException {
        apply(AGENT, MediaType.SOCIAL_CHAT, callNums);
        assertBody("{\"mediaType\":\"53\",\"callnums\":\"" + callNums + "\"}");
        assertThat(gateway.callNums(AGENT, MediaType.SOCIAL_CHAT)).hasValue(callNums);
    }

    static IntStream failingCallNums() {
        return numbers(Fact.of("callnums").failing());
    }

    @ParameterizedTest
    @MethodSource("failingCallNums")
    void shouldSendNothingForCallNums(int callNums) {
        assertNothingIsSent(AGENT, callNums, "callnums " + callNums);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendMediaType(MediaType mediaType) throws JsonProcessingException {
        apply(AGENT, mediaType, 5);
        assertBody("{\"mediaType\":\"" + mediaType.getValue() + "\",\"callnums\":\"5\"}");
        assertThat(gateway.callNums(AGENT, mediaType)).hasValue(5);
    }

    @Test
    void shouldSendNothingWithoutAMediaType() {
        guids.signedIn(AGENT, Guid.of("x"));
        assertThatThrownBy(() -> client.setCallNums(AGENT, null, 1)).isInstanceOf(InvalidChangeException.class);
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldSendOnePostWithTheMandatoryHeadersOnce() {
        Guid guid = apply(AGENT, MediaType.SOCIAL_CHAT, 1);
        assertThat(gateway.requestCount()).isOne();
        assertThat(lastRequest().method()).isEqualTo(Fact.of("method").value());
        assertThat(lastRequest().headers())
                .containsEntry("Guid", List.of(guid.value()))
                .containsEntry(
                        "Content-Type", List.of(Fact.of("Content-Type").values().get(2)));
        assertThat(lastRequest().headers().keySet())
                .as("nothing else that says something")
                .isSubsetOf("Guid", "Content-Type", "Accept", "Content-Length", "Host", "Connection", "User-Agent");
    }

    @Test
    void shouldSendTheRenewedGuidOnceMoreAndEachGuidAlone() {
        Guid first = Guid.fromSetGuid(gateway.signIn(AGENT, MediaType.SOCIAL_CHAT));
        Guid second = Guid.of(gateway.updateGuid(AGENT));
        guids.signedIn(AGENT, first);
        gateway.script(request -> {
            guids.signedIn(AGENT, second);
            return request.header("Guid").equals(Optional.of(first.value()))
                    ? Answer.retcode("000-003", "")
                    : Answer.normal();
        });
        assertThat(client.setCallNums(AGENT, MediaType.SOCIAL_CHAT, 1).attempts())
                .isEqualTo(2);
        assertThat(gateway.requests())
                .extracting(request -> request.headers().get("Guid"))
                .containsExactly(List.of(first.value()), List.of(second.value()));
    }

    @Test
    void shouldTakeNothingButZeroForSuccess() {
        guids.signedIn(AGENT, Guid.of("x"));
        gateway.script(Answer.retcode(Fact.of("retcode").passing().get(0), "成功"));
        CallNumsChange change = new CallNumsChange(AGENT, MediaType.SOCIAL_CHAT, 1);
        assertThat(client.setCallNums(AGENT, MediaType.SOCIAL_CHAT, 1))
                .isEqualTo(new SetCallNumsResult(change, "成功", 1));
        for (String retcode : Fact.of("retcode").failing()) {
            assertThat(rejection(retcode).knownRetcode()).isEmpty();
        }
    }

    @Test
    void shouldTakeOnlyStatus200ForAnAnswer() {
        guids.signedIn(AGENT, Guid.of("x"));
        for (int status : new int[] {201, 202, 302, 400, 500}) {
            gateway.script(Answer.status(
                    status, "application/json", Fact.of("example response").value()));
            assertThat(catchThrowable(() -> client.setCallNums(AGENT, MediaType.SOCIAL_CHAT, 1)))
                    .as("status " + status)
                    .isInstanceOf(HttpStatusException.class);
        }
    }

    @Test
    void shouldTellTheKnownRetcodesApart() {
        guids.signedIn(AGENT, Guid.of("x"));
        for (Fact known : Fact.all("retcode ")) {
            String retcode = known.name().substring("retcode ".length());
            if (!retcode.equals("0")) {
                assertThat(rejection(retcode)).as(retcode).isExactlyInstanceOf(type(retcode, known.value()));
            }
        }
    }

    private static Class<? extends RejectedException> type(String retcode, String retcodeClass) {
        return switch (retcodeClass) {
            case "authentication" -> AuthenticationException.class;
            case "transient" -> TransientRejectionException.class;
            default -> retcode.equals("106-003") ? LimitExceededException.class : RejectedException.class;
        };
    }

    private RejectedException rejection(String retcode) {
        gateway.script(Answer.retcode(retcode, "拒绝"));
        RejectedException rejection = catchThrowableOfType(
                RejectedException.class, () -> client.setCallNums(AGENT, MediaType.SOCIAL_CHAT, 1));
        assertThat(rejection).as(retcode).isNotNull();
        assertThat(rejection.retcode()).isEqualTo(retcode);
        assertThat(rejection.gatewayMessage()).isEqualTo("拒绝");
        return rejection;
    }

    private Guid apply(int agentId, MediaType mediaType, int callNums) {
        Guid guid = Guid.fromSetGuid(gateway.signIn(agentId, mediaType));
        guids.signedIn(agentId, guid);
        client.setCallNums(agentId, mediaType, callNums);
        return guid;
    }

    private void assertNothingIsSent(int agentId, int callNums, String named) {
        guids.signedIn(agentId, Guid.of("x"));
        assertThatThrownBy(() -> client.setCallNums(agentId, MediaType.SOCIAL_CHAT, callNums))
                .isInstanceOf(InvalidChangeException.class)
                .hasMessageContaining(named);
        assertThat(gateway.requestCount()).isZero();
    }

    private void assertBody(String expected) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(lastRequest().body())).isEqualTo(json.readTree(expected));
    }

    private ReceivedRequest lastRequest() {
        List<ReceivedRequest> requests = gateway.requests();
        return requests.get(requests.size() - 1);
    }

    /** Those that are written as Java writes an int: the client takes no others, so odd writings cannot reach it. */
    private static IntStream numbers(List<String> values) {
        return values.stream()
                .filter(value -> value.matches("-?(0|[1-9][0-9]{0,8})"))
                .mapToInt(Integer::parseInt);
    }
}
