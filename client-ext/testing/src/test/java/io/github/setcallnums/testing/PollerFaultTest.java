package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.PollerFault.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway says about those who poll. */
class PollerFaultTest {

    private final ManualClock clock = new ManualClock();
    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .http()
            .clock(clock)
            .idlePoll(Duration.ZERO)
            .start();
    private final JdkClient caller = JdkClient.http(gateway.uri());
    private String guid;

    @BeforeEach
    void signIn() {
        guid = JdkClient.guid(gateway.signIn(101, MediaType.SOCIAL_CHAT));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldFindNothingWrongWithAGoodPoller() throws Exception {
        for (int poll = 0; poll < 30; poll++) {
            clock.advance(Duration.ofSeconds(10));
            guid = poll(guid).orElse(guid);
        }

        assertThat(caller.retcode(101, guid)).isEqualTo("0");
        assertThat(gateway.pollerFaults()).isEmpty();
    }

    @Test
    void shouldFindThatSetGuidIsIgnored() throws Exception {
        clock.advance(Duration.ofSeconds(60));
        assertThat(poll(guid)).isPresent();
        clock.advance(Duration.ofSeconds(10));
        assertThat(poll(guid)).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        poll(guid);

        assertThat(gateway.pollerFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.agentId()).isEqualTo(101);
            assertThat(fault.kind()).isEqualTo(Kind.SET_GUID_IGNORED);
            assertThat(fault.times()).isEqualTo(2);
            assertThat(fault.first()).isEqualTo(clock.instant().minusSeconds(10));
            assertThat(fault.toString())
                    .startsWith("agent 101, 2 times, first at 2025-06-01T08:01:10Z: sent with an earlier GUID although")
                    .doesNotContain(guid);
        });
    }

    @Test
    void shouldFindThatAHeartbeatsSetGuidIsIgnored() throws Exception {
        clock.advance(Duration.ofSeconds(60));
        heartbeat(guid);
        heartbeat(guid);

        assertKinds(Kind.SET_GUID_IGNORED);
    }

    @Test
    void shouldFindThatTheGuidOfUpdateGuidIsIgnored() throws Exception {
        caller.send(caller.to("/agentgateway/resource/onlineagent/101/updateGuid")
                .PUT(BodyPublishers.noBody())
                .header("Guid", guid));
        poll(guid);

        assertKinds(Kind.SET_GUID_IGNORED);
    }

    @Test
    void shouldNotBlameAPollerForAnAnswerThatWasNotSent() throws Exception {
        clock.advance(Duration.ofSeconds(60));
        gateway.script(request -> Answer.hangUpAfterApplying());
        assertThatIOException().isThrownBy(() -> heartbeat(guid));
        gateway.script();
        clock.advance(Duration.ofSeconds(10));
        heartbeat(guid);

        assertThat(gateway.pollerFaults()).isEmpty();
    }

    @Test
    void shouldFindAnOldGuidAfterANewOne() throws Exception {
        clock.advance(Duration.ofSeconds(60));
        String renewed = poll(guid).orElseThrow();
        clock.advance(Duration.ofSeconds(10));
        poll(renewed);
        clock.advance(Duration.ofSeconds(10));
        poll(guid);

        assertKinds(Kind.OLD_GUID_USED);
    }

    @Test
    void shouldFindThatThereIsNoPause() throws Exception {
        poll(guid);
        clock.advance(Duration.ofMillis(199));
        poll(guid);
        clock.advance(Duration.ofMillis(200));
        poll(guid);

        assertThat(gateway.pollerFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.NO_PAUSE);
            assertThat(fault.toString()).startsWith("agent 101, 1 time, at 2025-06-01T08:00:00.199Z: polled without");
        });
    }

    @Test
    void shouldFindThatThereIsNoPauseAfterAFailureEither() throws Exception {
        gateway.script(request -> Answer.status(502, "", ""));
        poll(guid);
        poll(guid);

        assertKinds(Kind.NO_PAUSE);
    }

    @Test
    void shouldFindTwoPollsAtATime() throws Exception {
        try (EmbeddedGateway waiting =
                EmbeddedGateway.builder().http().clock(clock).start()) {
            String first = JdkClient.guid(waiting.signIn(101, MediaType.SOCIAL_CHAT));
            JdkClient poller = JdkClient.http(waiting.uri());
            CompletableFuture<?> one = CompletableFuture.supplyAsync(() -> poll(poller, first));
            Eventually.holds(() -> waiting.requestCount() == 1);
            CompletableFuture<?> other = CompletableFuture.supplyAsync(() -> poll(poller, first));
            Eventually.holds(() -> !waiting.pollerFaults().isEmpty());

            clock.advance(Duration.ofSeconds(10));
            one.get();
            other.get();

            assertThat(waiting.pollerFaults()).extracting(PollerFault::kind).containsExactly(Kind.NO_PAUSE);
        }
    }

    @Test
    void shouldFindPollingAfterSignOut() throws Exception {
        gateway.signOut(101);
        poll(guid);
        heartbeat(guid);

        assertThat(gateway.pollerFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.POLLED_AFTER_SIGN_OUT);
            assertThat(fault.times()).isEqualTo(2);
        });
    }

    @Test
    void shouldFindSilenceAndThenWhoGoesOn() throws Exception {
        poll(guid);
        clock.advance(Duration.ofMinutes(2));
        poll(guid);
        assertKinds(Kind.FELL_SILENT);

        clock.advance(Duration.ofSeconds(10));
        poll(guid);
        assertKinds(Kind.FELL_SILENT, Kind.POLLED_AFTER_SIGN_OUT);
    }

    @Test
    void shouldKeepAgentsApart() throws Exception {
        String other = JdkClient.guid(gateway.signIn(102, MediaType.SOCIAL_CHAT));
        poll(guid);
        caller.send(caller.to("/agentgateway/resource/agentevent/102").header("Guid", other));
        gateway.signOut(102);
        caller.send(caller.to("/agentgateway/resource/agentevent/102").header("Guid", other));
        caller.send(caller.to("/agentgateway/resource/agentevent/103").header("Guid", other));

        assertThat(gateway.pollerFaults())
                .extracting(PollerFault::agentId, PollerFault::kind)
                .containsExactly(tuple(102, Kind.NO_PAUSE), tuple(102, Kind.POLLED_AFTER_SIGN_OUT));
    }

    private void assertKinds(Kind... kinds) {
        assertThat(gateway.pollerFaults()).extracting(PollerFault::kind).containsExactlyInAnyOrder(kinds);
    }

    private void heartbeat(String sent) throws Exception {
        caller.send(caller.to("/agentgateway/resource/onlineagent/101/handshake")
                .POST(BodyPublishers.noBody())
                .header("Guid", sent));
    }

    private Optional<String> poll(String sent) throws Exception {
        HttpResponse<String> answer =
                caller.send(caller.to("/agentgateway/resource/agentevent/101").header("Guid", sent));
        return answer.headers().firstValue("Set-GUID").map(JdkClient::guid);
    }

    private static HttpResponse<String> poll(JdkClient poller, String sent) {
        try {
            return poller.send(
                    poller.to("/agentgateway/resource/agentevent/101").header("Guid", sent));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
