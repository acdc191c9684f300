package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes behind a load balancer that tells callers by a cookie. */
class NodesTest {

    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().nodes(2).start();
    private final JdkClient caller = JdkClient.http(gateway.uri());

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldNameTheNodeInGuidAndCookie() throws Exception {
        HttpResponse<String> first = signIn(101);
        HttpResponse<String> second = signIn(102);

        assertThat(guid(first)).endsWith(".AgentGateway0");
        assertThat(guid(second)).endsWith(".AgentGateway1");
        assertThat(first.headers().firstValue("Set-Cookie"))
                .hasValue(gateway.cookie(101).orElseThrow() + "; Path=/; HttpOnly");
        assertThat(gateway.cookie(101).orElseThrow()).matches("loadbalance=[-0-9a-f]{36}");
        assertThat(gateway.cookie(102)).isPresent().isNotEqualTo(gateway.cookie(101));
    }

    @Test
    void shouldKnowAnAgentAtItsNodeOnly() throws Exception {
        String guid = guid(signIn(101));

        assertThat(IntStream.range(0, 4).mapToObj(call -> retcode(guid, "")))
                .containsExactly("100-006", "0", "100-006", "0");
        assertThat(IntStream.range(0, 4).mapToObj(call -> retcode(guid, cookie(101))))
                .containsOnly("0");
        signIn(102);
        assertThat(retcode(guid, cookie(102))).isEqualTo("100-006");
        assertThat(retcode(guid, "other=1; " + cookie(101) + "; more=2")).isEqualTo("0");
    }

    @Test
    void shouldSignInAtTheNodeThatTheCookieNames() throws Exception {
        signIn(101);
        HttpRequest.Builder request = caller.to("/agentgateway/resource/onlineagent/102")
                .PUT(BodyPublishers.noBody())
                .header("Cookie", cookie(101));

        assertThat(guid(caller.send(request))).endsWith(".AgentGateway0");
        assertThat(gateway.cookie(102)).isEqualTo(gateway.cookie(101));
    }

    @Test
    void shouldHaveNoCookieWithOneNode() throws Exception {
        try (EmbeddedGateway one = EmbeddedGateway.builder().http().start()) {
            JdkClient its = JdkClient.http(one.uri());
            HttpResponse<String> answer =
                    its.send(its.to("/agentgateway/resource/onlineagent/101").PUT(BodyPublishers.noBody()));

            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(one.cookie(101)).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> one.cookie(102));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void shouldRefuseANumberOutOfRange(int nodes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedGateway.builder().nodes(nodes))
                .withMessage("nodes " + nodes + ": must be from 1 to 10.");
    }

    private HttpResponse<String> signIn(int agentId) throws Exception {
        return caller.send(
                caller.to("/agentgateway/resource/onlineagent/" + agentId).PUT(BodyPublishers.noBody()));
    }

    private String retcode(String guid, String cookie) {
        HttpRequest.Builder request = caller.request(101, guid);
        try {
            return caller.retcode(cookie.isEmpty() ? request : request.header("Cookie", cookie));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String cookie(int agentId) {
        return gateway.cookie(agentId).orElseThrow();
    }

    private static String guid(HttpResponse<String> signIn) {
        return JdkClient.guid(signIn.headers().firstValue("Set-GUID").orElseThrow());
    }
}
