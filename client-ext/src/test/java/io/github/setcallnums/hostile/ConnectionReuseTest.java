package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.LimitExceededException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.UnreadableResponseException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection is used again, but never with bytes of an earlier answer still in it. */
class ConnectionReuseTest {

    private static final String REFUSED = Http.ok("{\"message\":\"\",\"retcode\":\"106-003\"}");
    private static final String OK = Http.ok(Http.SUCCESS);

    private static final SSLContext SERVER = TestIdentities.valid();

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldUseAConnectionAgain(String scheme) throws IOException {
        try (HostileServer server = HostileServer.start(scheme, answering(scheme, OK, OK, OK));
                SetCallNumsClient client = client(server)) {
            for (int i = 0; i < 3; i++) {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldUseNoConnectionBeyondItsLifetime(String scheme) throws Exception {
        try (HostileServer server = HostileServer.start(scheme, answering(scheme, OK, OK, OK));
                SetCallNumsClient client =
                        builder(server).connectionLifetime(Duration.ofMillis(1)).build()) {
            for (int i = 0; i < 3; i++) {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
                Thread.sleep(2); // Its life, which is shorter than a connection is trusted without a look.
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldNotTakeBytesBehindAnAnswerForTheNextOne(String scheme) throws IOException {
        try (HostileServer server = HostileServer.start(scheme, perConnection(scheme, OK + OK, REFUSED));
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotTakeBytesThatTlsHoldsDecryptedForTheNextAnswer() throws IOException {
        // Two TLS records, of which HttpClient reads the second past its buffer, and no further than it must.
        String answer = Http.response(
                "200 OK",
                "{\"message\":\"" + "m".repeat(20_000) + "\",\"retcode\":\"0\"}",
                Http.JSON,
                "X-Long: " + "x".repeat(1_000));
        try (HostileServer server = HostileServer.start("https", perConnection("https", answer + OK, REFUSED));
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(LimitExceededException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldNotTakeAnAnswerThatNobodyAskedFor(String scheme) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        HostileServer.Script script = caller -> {
            if (scheme.equals("https")) {
                caller.startTls(SERVER, socket -> {});
            }
            caller.read();
            if (caller.number() > 1) {
                caller.send(REFUSED);
            } else {
                caller.send(OK);
                answered.await();
                caller.send(OK);
                sent.countDown();
            }
            caller.stay();
        };
        try (HostileServer server = HostileServer.start(scheme, script);
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            answered.countDown();
            sent.await();

            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void shouldNotUseAConnectionAgainOnWhichAnAnswerWasCutShort() throws IOException {
        String cut = Http.head("200 OK", Http.JSON, "Content-Length: 20") + "\r\n" + Http.SUCCESS;
        try (HostileServer server = HostileServer.start("http", perConnection("http", cut + OK, REFUSED));
                SetCallNumsClient client = client(server)) {
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(UnreadableResponseException.class);
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void shouldNotUseAConnectionAgainAfter204WithABody() throws IOException {
        String wrong = "HTTP/1.1 204 No Content\r\n\r\n" + OK;
        try (HostileServer server = HostileServer.start("http", perConnection("http", wrong, REFUSED));
                SetCallNumsClient client = client(server)) {
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(SetCallNumsException.class);
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .isInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void shouldNoticeThatAnIdleConnectionWasClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        HostileServer.Script script = caller -> {
            caller.read();
            caller.send(OK);
            if (caller.number() == 1) {
                caller.close();
                closed.countDown();
            }
            caller.stay();
        };
        try (HostileServer server = HostileServer.start("http", script);
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            closed.await();
            Thread.sleep(25); // Longer than a connection is trusted without a look.

            client.setCallNums(101, MediaType.SOCIAL_CHAT, 6);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotSendAgainWhenAConnectionBreaksUnderARequest() throws IOException {
        HostileServer.Script script = caller -> {
            caller.read();
            caller.send(OK);
            caller.read();
        };
        try (HostileServer server = HostileServer.start("http", script);
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

            SetCallNumsException e = catchThrowableOfType(
                    SetCallNumsException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 6));
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void shouldSendWhatWasAskedForAndNothingElse() throws IOException {
        List<String> heads = new CopyOnWriteArrayList<>();
        HostileServer.Script script = caller -> {
            while (true) {
                heads.add(caller.read());
                caller.send(OK.replace(
                        "\r\n\r\n", "\r\nSet-Cookie: JSESSIONID=other\r\nSet-GUID: JSESSIONID=other\r\n\r\n"));
            }
        };
        try (HostileServer server = HostileServer.start("http", script);
                SetCallNumsClient client = client(server)) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

            assertThat(heads)
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head.lines().filter(line -> !line.isEmpty()))
                            .containsExactlyInAnyOrder(
                                    "POST /agentgateway/resource/mediacall/101/setcallnums HTTP/1.1",
                                    "Accept: application/json",
                                    "Content-Length: 33",
                                    "Content-Type: application/json; charset=UTF-8",
                                    "Guid: " + Http.GUID,
                                    "Host: 127.0.0.1:" + server.port(),
                                    "Connection: keep-alive",
                                    "User-Agent: setcallnums/" + System.getProperty("project.version")));
        }
    }

    private static SetCallNumsClient client(HostileServer server) {
        return builder(server).build();
    }

    private static SetCallNumsClientBuilder builder(HostileServer server) {
        return Victim.of(server.address()).trust(TestIdentities.caFile());
    }

    /** Answers one request after the other on each connection. */
    private static HostileServer.Script answering(String scheme, String... answers) {
        return caller -> {
            if (scheme.equals("https")) {
                caller.startTls(SERVER, socket -> {});
            }
            for (String answer : answers) {
                caller.read();
                caller.send(answer);
            }
            caller.stay();
        };
    }

    /** Answers the first request of each connection, differently on each. */
    private static HostileServer.Script perConnection(String scheme, String... answers) {
        return caller -> answering(scheme, answers[caller.number() - 1]).play(caller);
    }
}
