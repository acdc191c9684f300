package io.github.setcallnums.contract;

import static io.github.setcallnums.contract.GatewayPact.AGENT;
import static io.github.setcallnums.contract.GatewayPact.CALL_NUMS;
import static io.github.setcallnums.contract.GatewayPact.CONSUMER;
import static io.github.setcallnums.contract.GatewayPact.GUID;
import static io.github.setcallnums.contract.GatewayPact.MEDIA_TYPE;
import static io.github.setcallnums.contract.GatewayPact.PROVIDER;
import static io.github.setcallnums.contract.GatewayPact.answer;
import static io.github.setcallnums.contract.GatewayPact.interaction;
import static io.github.setcallnums.contract.GatewayPact.refusedGuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.LimitExceededException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.TransientRejectionException;
import io.github.setcallnums.model.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the client sends, and what it makes of each answer. Writes the pact. */
@PactConsumerTest
@PactTestFor(providerName = PROVIDER, pactVersion = PactSpecVersion.V4)
class ConsumerContractTest {

    private static final Map<String, Object> SIGNED_IN = Map.of("agentid", AGENT, "mediaType", MEDIA_TYPE);

    @Pact(consumer = CONSUMER)
    V4Pact success(PactBuilder pact) {
        return interaction(pact, "a change", "an agent is signed in", SIGNED_IN, answer("0", "success"));
    }

    @Test
    @PactTestFor(pactMethod = "success")
    void shouldApplyTheInterfacePagesExample(MockServer gateway) {
        assertThat(change(gateway)).isEqualTo(new SetCallNumsResult(requested(), "success", 1));
    }

    @Pact(consumer = CONSUMER)
    V4Pact successWithoutText(PactBuilder pact) {
        return scripted(pact, "a change, answered without a text", "0", "");
    }

    @Test
    @PactTestFor(pactMethod = "successWithoutText")
    void shouldAcceptAnEmptyMessage(MockServer gateway) {
        assertThat(change(gateway)).isEqualTo(new SetCallNumsResult(requested(), "", 1));
    }

    @Pact(consumer = CONSUMER)
    V4Pact successWithExtraMember(PactBuilder pact) {
        return interaction(
                pact,
                "a change, answered with one more member",
                "the gateway adds a member to its answer",
                Map.of("agentid", AGENT, "mediaType", MEDIA_TYPE, "retcode", "0", "message", "success"),
                answer("0", "success").stringType("result", ""));
    }

    @Test
    @PactTestFor(pactMethod = "successWithExtraMember")
    void shouldIgnoreAnExtraMember(MockServer gateway) {
        assertThat(change(gateway)).isEqualTo(new SetCallNumsResult(requested(), "success", 1));
    }

    @Pact(consumer = CONSUMER)
    V4Pact limitExceeded(PactBuilder pact) {
        return scripted(pact, "a change above the gateway's maximum", "106-003", "");
    }

    @Test
    @PactTestFor(pactMethod = "limitExceeded")
    void shouldTellThatTheMaximumIsExceeded(MockServer gateway) {
        assertRejected(gateway, LimitExceededException.class, "106-003");
    }

    @Pact(consumer = CONSUMER)
    V4Pact listed106008(PactBuilder pact) {
        return scripted(pact, "a change refused with 106-008", "106-008", "");
    }

    @Test
    @PactTestFor(pactMethod = "listed106008")
    void shouldHandOn106008Verbatim(MockServer gateway) {
        assertRejected(gateway, RejectedException.class, "106-008");
    }

    @Pact(consumer = CONSUMER)
    V4Pact listed106012(PactBuilder pact) {
        return scripted(pact, "a change refused with 106-012", "106-012", "");
    }

    @Test
    @PactTestFor(pactMethod = "listed106012")
    void shouldHandOn106012Verbatim(MockServer gateway) {
        assertRejected(gateway, RejectedException.class, "106-012");
    }

    @Pact(consumer = CONSUMER)
    V4Pact notSignedIn(PactBuilder pact) {
        return interaction(
                pact,
                "a change for an agent who is not signed in, answered with one more member",
                "an agent is not signed in, and the gateway adds a member to its answer",
                Map.of("agentid", AGENT),
                answer("100-006", "agent not login").stringType("result", ""));
    }

    @Test
    @PactTestFor(pactMethod = "notSignedIn")
    void shouldTellThatTheAgentIsNotSignedIn(MockServer gateway) {
        assertRejected(gateway, AuthenticationException.class, "100-006");
    }

    @Pact(consumer = CONSUMER)
    V4Pact neverSignedIn(PactBuilder pact) {
        return interaction(
                pact,
                "a change for an agent who is not there",
                "an agent is not signed in",
                Map.of("agentid", AGENT),
                refusedGuid("100-006", "agent not login"));
    }

    @Test
    @PactTestFor(pactMethod = "neverSignedIn")
    void shouldTellThatTheAgentIsNotThere(MockServer gateway) {
        assertRejected(gateway, AuthenticationException.class, "100-006");
    }

    @Pact(consumer = CONSUMER)
    V4Pact wrongGuid(PactBuilder pact) {
        return interaction(
                pact,
                "a change with a GUID that is not the agent's",
                "an agent is signed in with another GUID",
                SIGNED_IN,
                refusedGuid("000-003", ""));
    }

    @Test
    @PactTestFor(pactMethod = "wrongGuid")
    void shouldTellThatTheGuidIsNotAccepted(MockServer gateway) {
        assertRejected(gateway, AuthenticationException.class, "000-003");
    }

    @Pact(consumer = CONSUMER)
    V4Pact expiredGuid(PactBuilder pact) {
        return interaction(
                pact,
                "a change with a GUID that has timed out",
                "an agent's GUID has been renewed, and the old one has timed out",
                SIGNED_IN,
                refusedGuid("100-006", ""));
    }

    @Test
    @PactTestFor(pactMethod = "expiredGuid")
    void shouldTellThatTheGuidHasTimedOut(MockServer gateway) {
        assertRejected(gateway, AuthenticationException.class, "100-006");
    }

    @Pact(consumer = CONSUMER)
    V4Pact calledRepeatedly(PactBuilder pact) {
        return scripted(pact, "a change refused as called repeatedly", "000-007", "");
    }

    @Test
    @PactTestFor(pactMethod = "calledRepeatedly")
    void shouldTellThatTheStateWillPass(MockServer gateway) {
        assertRejected(gateway, TransientRejectionException.class, "000-007");
    }

    @Pact(consumer = CONSUMER)
    V4Pact undocumented(PactBuilder pact) {
        return scripted(pact, "a change refused with a code nobody documented", "999-999", "Unknown ERROR._12345");
    }

    @Test
    @PactTestFor(pactMethod = "undocumented")
    void shouldHandOnAnUndocumentedCodeVerbatim(MockServer gateway) {
        RejectedException rejected = assertRejected(gateway, RejectedException.class, "999-999");
        assertThat(rejected.gatewayMessage()).isEqualTo("Unknown ERROR._12345");
        assertThat(rejected.knownRetcode()).isEmpty();
    }

    private static V4Pact scripted(PactBuilder pact, String description, String retcode, String message) {
        return interaction(
                pact,
                description,
                "the gateway answers a change with",
                Map.of("agentid", AGENT, "mediaType", MEDIA_TYPE, "retcode", retcode, "message", message),
                answer(retcode, message));
    }

    private static SetCallNumsResult change(MockServer gateway) {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(AGENT, Guid.of(GUID));
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(Wire.to(URI.create(gateway.getUrl())).toString())
                .guids(guids)
                .retries(RetryPolicy.none())
                .renewalTimeout(Duration.ZERO)
                .build()) {
            return client.setCallNums(AGENT, MediaType.SOCIAL_CHAT, CALL_NUMS);
        }
    }

    private static CallNumsChange requested() {
        return new CallNumsChange(AGENT, MediaType.SOCIAL_CHAT, CALL_NUMS);
    }

    private static <T extends RejectedException> T assertRejected(MockServer gateway, Class<T> type, String retcode) {
        T rejected = catchThrowableOfType(type, () -> change(gateway));
        assertThat(rejected).as("rejection with " + retcode).isExactlyInstanceOf(type);
        assertThat(rejected.retcode()).isEqualTo(retcode);
        assertThat(rejected.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(rejected.change()).isEqualTo(requested());
        return rejected;
    }
}
