package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import feign.Headers;
import feign.Request;
import feign.RequestLine;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.SetCallNumsRequest;
import jakarta.validation.Validation;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated interface carries what the interface page says, constraints included. */
class GeneratedClientFactsTest {

    private static final Object API = Proxy.newProxyInstance(
            SetCallNumsApi.class.getClassLoader(),
            new Class<?>[] {SetCallNumsApi.class},
            (api, method, arguments) -> null);
    private static final ExecutableValidator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator()
            .forExecutables();

    @Test
    void shouldHaveAMethodThatReadsLikeThePage() {
        assertThat(method().getAnnotation(RequestLine.class).value())
                .isEqualTo(Fact.of("method").value() + " " + Fact.of("path").value());
        assertThat(method().getAnnotation(Headers.class).value())
                .contains("Content-Type: " + Fact.of("Content-Type").values().get(2));
    }

    @Test
    void shouldHaveTheMediaTypesAndNoOthers() {
        assertThat(MediaType.values())
                .extracting(MediaType::getValue)
                .containsExactlyElementsOf(Fact.of("mediaType").passing());
        for (String wrong : Fact.of("mediaType").failing()) {
            assertThatIllegalArgumentException().isThrownBy(() -> MediaType.fromValue(wrong));
        }
    }

    @Test
    void shouldNameTheMembersOfTheBody() {
        assertThat(SetCallNumsRequest.JSON_PROPERTY_MEDIA_TYPE).isEqualTo("mediaType");
        assertThat(SetCallNumsRequest.JSON_PROPERTY_CALLNUMS).isEqualTo("callnums");
    }

    @Test
    void shouldKnowTheRetcodes() {
        assertThat(Retcode.values())
                .extracting(known -> "retcode " + known.code(), Retcode::meaning)
                .containsExactlyElementsOf(Fact.all("retcode ").stream()
                        .map(fact -> tuple(fact.name(), fact.values().get(1)))
                        .toList());
    }

    @Test
    void shouldFindAKnownRetcodeAndLeaveTheOthersOpen() {
        assertThat(Retcode.of("106-003")).contains(Retcode.LIMIT_EXCEEDED);
        assertThat(Retcode.of("999-999")).isEmpty();
    }

    static Stream<String> passingAgentIds() {
        return Fact.of("agentid").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("passingAgentIds")
    void shouldAdmitAgentId(String agentId) {
        assertThat(violations(agentId, "1")).isZero();
    }

    static Stream<String> failingAgentIds() {
        return Fact.of("agentid").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("failingAgentIds")
    void shouldRefuseAgentId(String agentId) {
        assertThat(violations(agentId, "1")).isOne();
    }

    static Stream<String> passingCallNums() {
        return Fact.of("callnums").passing().stream();
    }

    @ParameterizedTest
    @MethodSource("passingCallNums")
    void shouldAdmitCallNums(String callNums) {
        assertThat(violations("101", callNums)).isZero();
    }

    static Stream<String> failingCallNums() {
        return Fact.of("callnums").failing().stream();
    }

    @ParameterizedTest
    @MethodSource("failingCallNums")
    void shouldRefuseCallNums(String callNums) {
        assertThat(violations("101", callNums)).isOne();
    }

    @Test
    void shouldRefuseWhatIsMissing() {
        assertThat(VALIDATOR.validateParameters(API, method(), new Object[] {null, null, null}))
                .hasSize(2);
        assertThat(VALIDATOR.validateParameters(API, method(), new Object[] {"101", new SetCallNumsRequest(), null}))
                .hasSize(2);
    }

    private static int violations(String agentId, String callNums) {
        SetCallNumsRequest request =
                new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums(callNums);
        return VALIDATOR
                .validateParameters(API, method(), new Object[] {agentId, request, null})
                .size();
    }

    private static Method method() {
        return Arrays.stream(SetCallNumsApi.class.getMethods())
                .filter(method ->
                        method.getName().equals(Fact.of("method name in logs").value()))
                .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Request.Options.class))
                .findFirst()
                .orElseThrow();
    }
}
