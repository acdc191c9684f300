package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.hostile.RunningCall.Ended;
import io.github.setcallnums.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Interrupting the calling thread, or closing the client, ends a call wherever it waits. */
class InterruptTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch arrived = new CountDownLatch(1);

    @Test
    void shouldEndACallThatIsInterruptedBeforeItBegins() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client = client(server.address()).build()) {
            Ended ended = RunningCall.startInterrupted(client).ended();

            assertThat(ended.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(ended.interruptFlag()).isTrue();
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void shouldEndACallThatConnects() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
                SetCallNumsClient client =
                        client("http://127.0.0.1:" + full.getLocalPort()).build()) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            RunningCall call = RunningCall.start(client);
            call.waitUntilIn("connect");

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
        }
    }

    @Test
    void shouldEndACallThatShakesHands() throws Exception {
        try (HostileServer server = HostileServer.start("https", caller -> {
                    caller.skip(50);
                    arrived.countDown();
                    caller.stay();
                });
                SetCallNumsClient client = client(server.address()).build()) {
            RunningCall call = RunningCall.start(client);
            arrived.await();

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
        }
    }

    @Test
    void shouldEndACallThatWaitsForAnAnswer() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client = client(server.address()).build()) {
            RunningCall call = RunningCall.start(client);
            arrived.await();

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.UNKNOWN, true));
        }
    }

    @Test
    void shouldEndACallThatWaitsForAConnection() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client =
                        client(server.address()).maxConnections(1).build()) {
            RunningCall.start(client);
            arrived.await();
            RunningCall second = RunningCall.start(client);
            second.waitUntilIn("acquireEndpoint");

            assertThat(second.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndACallThatPausesBetweenAttempts() throws Exception {
        try (HostileServer server = HostileServer.start("http", caller -> {
                    caller.read();
                    caller.send(Http.response("503 Service Unavailable", ""));
                    caller.stay();
                });
                SetCallNumsClient client = client(server.address())
                        .retries(RetryPolicy.builder()
                                .backoff(LONG.dividedBy(4), LONG.dividedBy(4))
                                .build())
                        .build()) {
            RunningCall call = RunningCall.start(client);
            call.waitUntilIn("pause");

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndWaitingCallsWhenTheClientIsClosed() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest)) {
            SetCallNumsClient client =
                    client(server.address()).maxConnections(1).build();
            RunningCall first = RunningCall.start(client);
            arrived.await();
            RunningCall second = RunningCall.start(client);
            second.waitUntilIn("acquireEndpoint");

            client.close();

            assertThat(first.ended()).isEqualTo(new Ended(Outcome.UNKNOWN, false));
            assertThat(second.ended()).isEqualTo(new Ended(Outcome.NOT_APPLIED, false));
        }
    }

    @Test
    void shouldEndACallAfterARestInWhichTheWatchWasGivenUp() throws Exception {
        Thread watchdog;
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client = client(server.address()).build()) {
            watchdog = newestWatchdog();
            waitUntilItRests(watchdog);
            RunningCall call = RunningCall.start(client);
            arrived.await();

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.UNKNOWN, true));

            waitUntilItRests(watchdog);
        }
        watchdog.join(10_000);
        assertThat(watchdog.isAlive()).isFalse();
    }

    @Test
    void shouldSendNothingWithAClosedClient() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest)) {
            SetCallNumsClient client = client(server.address()).build();
            client.close();
            client.close();
            RunningCall call = RunningCall.start(client);

            assertThat(call.ended()).isEqualTo(new Ended(Outcome.NOT_APPLIED, false));
            assertThat(server.connections()).isZero();
        }
    }

    private static Thread newestWatchdog() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("setcallnums-watchdog"))
                .max(Comparator.comparing(Thread::getId))
                .orElseThrow();
    }

    private static void waitUntilItRests(Thread watchdog) throws InterruptedException {
        Eventually.holds(() -> watchdog.getState() == Thread.State.WAITING);
    }

    private void holdTheRequest(ServerConnection caller) throws IOException {
        caller.read();
        arrived.countDown();
        caller.stay();
    }

    private SetCallNumsClientBuilder client(String address) {
        return Victim.of(address).connectTimeout(LONG).responseTimeout(LONG).totalTimeout(LONG);
    }
}
