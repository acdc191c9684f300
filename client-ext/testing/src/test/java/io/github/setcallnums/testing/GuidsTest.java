package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents signing in and out, and their GUIDs; under dynamic authentication unless a test says otherwise. */
class GuidsTest {

    private final ManualClock clock = new ManualClock();
    private EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().clock(clock).start();
    private JdkClient caller = JdkClient.http(gateway.uri());

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldSignInWithTheHeaderOfTheSignInInterface() {
        assertThat(signIn(101)).matches("JSESSIONID=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.AgentGateway0");
    }

    @Test
    void shouldGiveEachAgentItsOwnGuid() {
        assertThat(signIn(101)).isNotEqualTo(signIn(102));
    }

    @Test
    void shouldKeepTheLimitReadableAfterSignOutAndForgetItAtTheNextSignIn() throws Exception {
        caller.retcode(101, JdkClient.guid(signIn(101)));
        gateway.signOut(101);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);

        signIn(101);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndTheEarlierGuidAtTheNextSignIn(AuthMode authMode) throws Exception {
        restart(authMode);
        String earlier = JdkClient.guid(signIn(101));
        String later = JdkClient.guid(signIn(101));

        assertThat(caller.retcode(101, earlier)).isEqualTo("000-003");
        assertThat(caller.retcode(101, later)).isEqualTo("0");
    }

    @Test
    void shouldRenewTheGuidOnceItHasReachedTheInterval() throws Exception {
        String first = signIn(101);
        clock.advance(Duration.ofMinutes(1).minusNanos(1));
        assertThat(gateway.poll(101)).isEmpty();

        clock.advance(Duration.ofNanos(1));
        String second = gateway.poll(101).orElseThrow();

        assertThat(second).startsWith("JSESSIONID=").isNotEqualTo(first);
        assertThat(gateway.poll(101)).isEmpty();
        assertThat(caller.retcode(101, JdkClient.guid(second))).isEqualTo("0");
    }

    @Test
    void shouldRefuseAnExpiredGuidEvenIfItIsTheNewest() throws Exception {
        String guid = JdkClient.guid(signIn(101));
        clock.advance(Duration.ofMinutes(2));

        assertThat(caller.retcode(101, guid)).isEqualTo("000-003");
        assertThat(caller.retcode(101, JdkClient.guid(gateway.poll(101).orElseThrow())))
                .isEqualTo("0");
    }

    @Test
    void shouldFollowTheIntervalAndTimeoutItIsGiven() throws Exception {
        gateway.close();
        gateway = EmbeddedGateway.builder()
                .http()
                .clock(clock)
                .guidInterval(Duration.ofSeconds(2))
                .guidTimeout(Duration.ofSeconds(3))
                .start();
        caller = JdkClient.http(gateway.uri());
        String first = JdkClient.guid(signIn(101));

        clock.advance(Duration.ofSeconds(2));
        assertThat(gateway.poll(101)).isPresent();
        assertThat(caller.retcode(101, first)).isEqualTo("0");
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.retcode(101, first)).isEqualTo("000-003");
    }

    @Test
    void shouldUpdateTheGuidAtOnce() throws Exception {
        String first = JdkClient.guid(signIn(101));
        String second = gateway.updateGuid(101);

        assertThat(second).doesNotStartWith("JSESSIONID=").isNotEqualTo(first);
        assertThat(caller.retcode(101, first)).isEqualTo("0");
        assertThat(caller.retcode(101, second)).isEqualTo("0");
        clock.advance(Duration.ofSeconds(59));
        assertThat(gateway.poll(101)).isEmpty();
    }

    @Test
    void shouldKeepOneGuidUnderStaticAuthentication() throws Exception {
        restart(AuthMode.STATIC);
        String guid = JdkClient.guid(signIn(101));
        clock.advance(Duration.ofDays(7));

        assertThat(gateway.poll(101)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> gateway.updateGuid(101));
        assertThat(caller.retcode(101, guid)).isEqualTo("0");
    }

    @Test
    void shouldRefuseToPollUpdateOrSignOutWhoIsNotSignedIn() {
        signIn(102);
        gateway.signOut(102);

        for (int agentId : new int[] {101, 102}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> gateway.poll(agentId))
                    .withMessage("Agent " + agentId + " is not signed in.");
            assertThatIllegalStateException().isThrownBy(() -> gateway.updateGuid(agentId));
            assertThatIllegalStateException().isThrownBy(() -> gateway.signOut(agentId));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -101, 0, 100, 1_000_000})
    void shouldRefuseToSignInAnAgentIdOutOfRange(int agentId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signIn(agentId))
                .withMessage("agentId " + agentId + ": Agent ID. The value ranges from 101 to 999999.");
    }

    @Test
    void shouldRefuseToSignInToNoSkillQueue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.signIn(101))
                .withMessageContaining("MediaType.values()");
    }

    private String signIn(int agentId) {
        return gateway.signIn(agentId, MediaType.SOCIAL_CHAT);
    }

    private void restart(AuthMode authMode) {
        gateway.close();
        gateway = EmbeddedGateway.builder()
                .http()
                .clock(clock)
                .authentication(authMode)
                .start();
        caller = JdkClient.http(gateway.uri());
    }
}
