package io.github.setcallnums.hostile;

import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.security.Security;
import javax.net.ssl.SSLSocket;

/** A program whose JDK forbids no protocol, and a gateway that speaks none but TLS 1.1. Prints who talks to it. */
final class OldProtocol {

    private static final String[] OLD = {"TLSv1.1"};

    private OldProtocol() {}

    public static void main(String... args) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        try (HostileServer server = HostileServer.start("https", OldProtocol::answer)) {
            System.out.println("the JDK: " + protocol(server.port()));
            System.out.println("the client: " + outcome(server));
            System.out.println("requests: " + server.requests());
        }
    }

    private static void answer(ServerConnection caller) throws IOException, InterruptedException {
        caller.startTls(TestIdentities.valid(), socket -> socket.setEnabledProtocols(OLD));
        caller.read();
        caller.send(Http.ok(Http.SUCCESS));
    }

    private static String protocol(int port) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) TestIdentities.valid().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setEnabledProtocols(OLD);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static RunningCall.Ended outcome(HostileServer server) throws Exception {
        try (SetCallNumsClient client = Victim.of(server.address())
                .sslContext(TestIdentities.valid())
                .retries(RetryPolicy.none())
                .build()) {
            return RunningCall.start(client).ended();
        }
    }
}
