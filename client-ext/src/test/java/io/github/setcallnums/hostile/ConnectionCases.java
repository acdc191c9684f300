package io.github.setcallnums.hostile;

import static io.github.setcallnums.hostile.Scenario.when;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.TransportException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Connections that are not made, break, fall silent, or never stop sending. */
final class ConnectionCases {

    private ConnectionCases() {}

    static Stream<Scenario> all() {
        return Stream.of(
                nowhere("connection refused", ConnectionCases::closedPort).unsent(),
                nowhere("connection black-holed", ConnectionCases::fullBacklog)
                        .impatiently()
                        .unsent(),
                nowhere("name not resolved", ConnectionCases::unknownName).unsent(),
                when("reset at the first byte", caller -> {
                            caller.skip(1);
                            caller.reset();
                        })
                        .is(Outcome.UNKNOWN, TransportException.class, 0),
                when("closed at once", caller -> {}).is(Outcome.UNKNOWN, TransportException.class, 0),
                when("reset in the request's headers", caller -> {
                            caller.readSome();
                            caller.reset();
                        })
                        .unanswered(),
                when("reset before the request's body", caller -> {
                            caller.readHead();
                            caller.reset();
                        })
                        .unanswered(),
                when("closed before the request's body", ServerConnection::readHead)
                        .unanswered(),
                when("reset after the request", caller -> {
                            caller.read();
                            caller.reset();
                        })
                        .unanswered(),
                when("closed after the request", ServerConnection::read).unanswered(),
                when("closed in the status line", replyThenClose("HTTP/1.1 20")).unanswered(),
                when("closed after the status line", replyThenClose("HTTP/1.1 200 OK\r\n"))
                        .unreadable(),
                when("closed in a header", replyThenClose("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .unanswered(),
                when("closed in the body", replyThenClose(half(Http.ok(Http.SUCCESS))))
                        .unanswered(),
                when("reset in the headers", replyThenReset("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .unanswered(),
                when("reset in the body", replyThenReset(half(Http.ok(Http.SUCCESS))))
                        .unanswered(),
                when("never answers", replyThenStay("")).impatiently().unanswered(),
                when("does not even read", ServerConnection::stay)
                        .impatiently()
                        .is(Outcome.UNKNOWN, TransportException.class, 0),
                when("falls silent in the status line", replyThenStay("HTTP/1.1 20"))
                        .impatiently()
                        .unanswered(),
                when(
                                "falls silent after the headers",
                                replyThenStay(Http.head("200 OK", "Content-Length: 36") + "\r\n"))
                        .impatiently()
                        .unanswered(),
                when("falls silent in the body", replyThenStay(half(Http.ok(Http.SUCCESS))))
                        .impatiently()
                        .unanswered(),
                when("one byte at a time in the headers", slowly(0))
                        .impatiently()
                        .unanswered(),
                when("one byte at a time in the body", slowly(80)).impatiently().unanswered(),
                when("endless 100 Continue", endless("HTTP/1.1 100 Continue\r\n\r\n"))
                        .impatiently()
                        .unanswered(),
                when("endless headers", endless("HTTP/1.1 200 OK\r\n", "X-Endless: yes\r\n"))
                        .unanswered(),
                when("an endless header", endless("HTTP/1.1 200 OK\r\nX-Endless: ", "yes"))
                        .unanswered(),
                when("an endless status line", endless("HTTP/1.1 200 ", "OK")).unanswered(),
                when("endless empty lines", endless("", "\r\n")).unanswered(),
                when("an endless body", endless(Http.head("200 OK", Http.JSON) + "\r\n", " ".repeat(1024)))
                        .unreadable(),
                when(
                                "an endless chunked body",
                                endless(
                                        Http.head("200 OK", Http.JSON, "Transfer-Encoding: chunked") + "\r\n",
                                        "400\r\n" + " ".repeat(1024) + "\r\n"))
                        .unreadable(),
                when("a body of 100 MB", caller -> {
                            caller.read();
                            caller.send(Http.head("200 OK", Http.JSON, "Content-Length: 104857600") + "\r\n");
                            for (int i = 0; i < 100 * 16; i++) {
                                caller.send(" ".repeat(64 * 1024));
                            }
                        })
                        .unreadable(),
                when("an error page of 100 MB", caller -> {
                            caller.read();
                            caller.send(Http.head("404 Not Found", "Content-Length: 104857600") + "\r\n");
                            for (int i = 0; i < 100 * 16; i++) {
                                caller.send(" ".repeat(64 * 1024));
                            }
                        })
                        .refused(1));
    }

    private static Scenario.Unexpected nowhere(String name, Scenario.Opener target) {
        return new Scenario.Unexpected(name, target, UnaryOperator.identity());
    }

    private static HostileServer.Script replyThenClose(String reply) {
        return caller -> {
            caller.read();
            caller.send(reply);
        };
    }

    private static HostileServer.Script replyThenReset(String reply) {
        return caller -> {
            caller.read();
            caller.send(reply);
            Thread.sleep(20); // Else the reset may overtake the reply.
            caller.reset();
        };
    }

    private static HostileServer.Script replyThenStay(String reply) {
        return caller -> {
            caller.read();
            caller.send(reply);
            caller.stay();
        };
    }

    private static HostileServer.Script slowly(int from) {
        String reply = Http.ok(Http.SUCCESS);
        return caller -> {
            caller.read();
            caller.send(reply.substring(0, from));
            caller.drip(reply.substring(from), 150);
        };
    }

    private static HostileServer.Script endless(String repeated) {
        return endless("", repeated);
    }

    private static HostileServer.Script endless(String beginning, String repeated) {
        return caller -> {
            caller.read();
            caller.send(beginning);
            caller.sendForever(repeated);
        };
    }

    private static String half(String reply) {
        return reply.substring(0, reply.length() - 20);
    }

    private static Target closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Nowhere("http://127.0.0.1:" + socket.getLocalPort(), List.of());
        }
    }

    /** A listener that accepts nothing, with its queue filled: the kernel drops what else comes in. */
    private static Target fullBacklog() throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<Closeable> held = new ArrayList<>(List.of(socket));
        for (int i = 0; i < 4; i++) {
            Socket filler = new Socket();
            held.add(filler);
            try {
                filler.connect(socket.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException full) {
                break;
            }
        }
        return new Nowhere("http://127.0.0.1:" + socket.getLocalPort(), held);
    }

    private static Target unknownName() {
        return new Nowhere("https://gateway.invalid:8043", List.of());
    }

    /** An address where nothing answers. */
    private record Nowhere(String address, List<Closeable> held) implements Target {

        @Override
        public int requests() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            for (Closeable one : held) {
                one.close();
            }
        }
    }
}
