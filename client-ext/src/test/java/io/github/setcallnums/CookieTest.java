package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cookie that leads an agent's calls to the agent's node, behind a load balancer before two. */
class CookieTest {

    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().nodes(2).start();
    private final GuidRegistry guids = new GuidRegistry();
    private final SetCallNumsClient client = Clients.of(gateway, guids)
            .retries(RetryPolicy.none())
            .renewalTimeout(Duration.ZERO)
            .build();

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void shouldReachTheAgentsNodeEachTime() {
        signIn(101, true);
        signIn(102, true);

        for (int value = 1; value <= 10; value++) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, value);
            client.setCallNums(102, MediaType.SOCIAL_CHAT, value);
        }

        assertThat(gateway.requests())
                .allSatisfy(request -> assertThat(request.headers().get("Cookie"))
                        .containsExactly(gateway.cookie(request.agentId()).orElseThrow()));
        assertThat(gateway.cookie(101)).isNotEqualTo(gateway.cookie(102));
    }

    @Test
    void shouldLookLikeAnAgentThatIsNotSignedInWithoutIt() {
        signIn(101, false);
        int refused = 0;
        for (int value = 1; value <= 10; value++) {
            try {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, value);
            } catch (AuthenticationException e) {
                assertThat(e.retcode()).isEqualTo("100-006");
                refused++;
            }
        }

        assertThat(refused).isEqualTo(5);
        assertThat(gateway.requests())
                .noneMatch(request -> request.header("Cookie").isPresent());
    }

    @Test
    void shouldStayWithARenewedGuid() {
        signIn(101, true);
        Guid sent = guids.guidOf(101).orElseThrow();

        assertThat(guids.renewed(101, sent, Guid.of(gateway.updateGuid(101)))).isTrue();

        assertThat(guids.guidOf(101).orElseThrow().cookie()).isEqualTo(gateway.cookie(101));
        for (int value = 1; value <= 4; value++) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, value);
        }
    }

    @Test
    void shouldGiveWayToTheOneOfARenewedGuid() {
        signIn(101, true);
        Guid sent = guids.guidOf(101).orElseThrow();

        guids.renewed(101, sent, Guid.of(gateway.updateGuid(101)).withCookie("a=b"));

        assertThat(guids.guidOf(101).flatMap(Guid::cookie)).hasValue("a=b");
    }

    @Test
    void shouldBeSentExactlyAsGivenAndNothingThatAnAnswerSets() {
        String odd = "huaweielbsession=\"a, b\"; loadbalance==; $Path=x";
        gateway.signIn(101, MediaType.SOCIAL_CHAT);
        guids.signedIn(101, Guid.of("any").withCookie(odd));
        gateway.script(request -> Answer.retcode("0", "")
                .withHeader("Set-Cookie", "huaweielbsession=other; Path=/")
                .withHeader("Set-Cookie", "more=1"));

        client.setCallNums(101, MediaType.SOCIAL_CHAT, 1);
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 2);

        assertThat(gateway.requests())
                .extracting(request -> request.headers().get("Cookie"))
                .containsExactly(List.of(odd), List.of(odd));
    }

    @Test
    void shouldBeAskedForAgainWithTheGuidWhenItIsRefused() {
        String guid =
                Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)).value();
        String wrong = otherNodesCookie();
        gateway.script(request -> {
            guids.signedIn(101, Guid.of(guid).withCookie(gateway.cookie(101).orElseThrow()));
            return Answer.normal();
        });
        guids.signedIn(101, Guid.of(guid).withCookie(wrong));

        client.setCallNums(101, MediaType.SOCIAL_CHAT, 1);

        assertThat(gateway.requests()).extracting(CookieTest::cookie).containsExactly(wrong, cookieOf101());
    }

    @Test
    void shouldNotBeShownWhenTheGatewayQuotesIt() {
        guids.signedIn(101, Guid.of("any-guid").withCookie("loadbalance=swordfish"));
        gateway.script(Answer.retcode("100-007", "no node swordfish; SWORDFISH!"));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 1))
                .satisfies(e -> assertThat(e.gatewayMessage()).isEqualTo("no node ██; ██!"));
    }

    private String otherNodesCookie() {
        gateway.signIn(102, MediaType.SOCIAL_CHAT);
        return gateway.cookie(102).orElseThrow();
    }

    private String cookieOf101() {
        return gateway.cookie(101).orElseThrow();
    }

    private static String cookie(ReceivedRequest request) {
        return request.header("Cookie").orElseThrow();
    }

    private void signIn(int agentId, boolean withCookie) {
        Guid guid = Guid.fromSetGuid(gateway.signIn(agentId, MediaType.SOCIAL_CHAT));
        Optional<String> cookie = gateway.cookie(agentId).filter(any -> withCookie);
        guids.signedIn(agentId, cookie.map(guid::withCookie).orElse(guid));
    }
}
