package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Interrupting the calling thread, or closing the client, ends a call wherever it waits. */
class InterruptTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final GuidRegistry guids = new GuidRegistry();
    private final CountDownLatch arrived = new CountDownLatch(1);

    InterruptTest() {
        guids.signedIn(101, Guid.of(Http.GUID));
    }

    @Test
    void before_the_call() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client = client(server.address()).build()) {
            Call call = new Call(client, true);
            call.thread.start();
            Ended ended = call.ended();

            assertThat(ended.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(ended.interruptFlag()).isTrue();
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void while_it_connects() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
                SetCallNumsClient client =
                        client("http://127.0.0.1:" + full.getLocalPort()).build()) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            Call call = new Call(client);
            call.thread.start();
            call.waitUntilIn("connect");

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
        }
    }

    @Test
    void while_it_shakes_hands() throws Exception {
        try (HostileServer server = HostileServer.start("https", caller -> {
                    caller.skip(50);
                    arrived.countDown();
                    caller.stay();
                });
                SetCallNumsClient client = client(server.address()).build()) {
            Call call = new Call(client);
            call.thread.start();
            arrived.await();

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
        }
    }

    @Test
    void while_it_waits_for_an_answer() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client = client(server.address()).build()) {
            Call call = new Call(client);
            call.thread.start();
            arrived.await();

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.UNKNOWN, true));
        }
    }

    @Test
    void while_it_waits_for_a_connection() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest);
                SetCallNumsClient client =
                        client(server.address()).maxConnections(1).build()) {
            Call first = new Call(client);
            first.thread.start();
            arrived.await();
            Call second = new Call(client);
            second.thread.start();
            second.waitUntilIn("acquireEndpoint");

            assertThat(second.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void while_it_pauses_between_attempts() throws Exception {
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
            Call call = new Call(client);
            call.thread.start();
            call.waitUntilIn("sleep");

            assertThat(call.interrupted()).isEqualTo(new Ended(Outcome.NOT_APPLIED, true));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void closing_the_client_ends_calls_that_wait_for_an_answer_and_for_a_connection() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest)) {
            SetCallNumsClient client =
                    client(server.address()).maxConnections(1).build();
            Call first = new Call(client);
            first.thread.start();
            arrived.await();
            Call second = new Call(client);
            second.thread.start();
            second.waitUntilIn("acquireEndpoint");

            client.close();

            assertThat(first.ended()).isEqualTo(new Ended(Outcome.UNKNOWN, false));
            assertThat(second.ended()).isEqualTo(new Ended(Outcome.NOT_APPLIED, false));
        }
    }

    @Test
    void a_closed_client_sends_nothing() throws Exception {
        try (HostileServer server = HostileServer.start("http", this::holdTheRequest)) {
            SetCallNumsClient client = client(server.address()).build();
            client.close();
            client.close();
            Call call = new Call(client);
            call.thread.start();

            assertThat(call.ended()).isEqualTo(new Ended(Outcome.NOT_APPLIED, false));
            assertThat(server.connections()).isZero();
        }
    }

    private void holdTheRequest(Conversation caller) throws IOException {
        caller.read();
        arrived.countDown();
        caller.stay();
    }

    private SetCallNumsClient.Builder client(String address) {
        return SetCallNumsClient.builder()
                .gateway(address)
                .guids(guids)
                .connectTimeout(LONG)
                .responseTimeout(LONG)
                .totalTimeout(LONG);
    }

    /** How a call ended: its outcome, and the interrupt flag of its thread. */
    private record Ended(Outcome outcome, boolean interruptFlag) {}

    /** One call on a thread of its own. */
    private static final class Call {

        private final FutureTask<Ended> result;
        private final Thread thread;

        Call(SetCallNumsClient client) {
            this(client, false);
        }

        Call(SetCallNumsClient client, boolean interruptedBefore) {
            result = new FutureTask<>(() -> {
                if (interruptedBefore) {
                    Thread.currentThread().interrupt();
                }
                Outcome outcome = outcome(client);
                return new Ended(outcome, Thread.currentThread().isInterrupted());
            });
            thread = new Thread(result, "caller");
            thread.setDaemon(true);
        }

        private static Outcome outcome(SetCallNumsClient client) {
            try {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
                return Outcome.APPLIED;
            } catch (SetCallNumsException e) {
                if (e.outcome() == Outcome.UNKNOWN) {
                    assertThat(e).isInstanceOf(TransportException.class);
                }
                return e.outcome();
            }
        }

        /** Waits until a method of this name is on the thread's stack, and the thread does not run on. */
        void waitUntilIn(String method) throws InterruptedException {
            while (thread.isAlive() && !waitsIn(method)) {
                Thread.sleep(5);
            }
        }

        private boolean waitsIn(String method) {
            for (StackTraceElement frame : thread.getStackTrace()) {
                if (frame.getMethodName().equals(method)) {
                    return true;
                }
            }
            return false;
        }

        Ended interrupted() throws InterruptedException, ExecutionException, TimeoutException {
            thread.interrupt();
            return ended();
        }

        Ended ended() throws InterruptedException, ExecutionException, TimeoutException {
            return result.get(10, TimeUnit.SECONDS);
        }
    }
}
