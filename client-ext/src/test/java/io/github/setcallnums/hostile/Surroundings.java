package io.github.setcallnums.hostile;

import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** A program in a JVM with settings for all that connects, which are not for this client. Prints how it connects. */
final class Surroundings {

    private Surroundings() {}

    public static void main(String... args) throws IOException {
        try (HostileServer server = HostileServer.start("https", HostileCheckTest::answer);
                SetCallNumsClient client = HostileCheckTest.client(
                                "https://" + System.getProperty("host") + ":" + server.port())
                        .build()) {
            ProxySelector.setDefault(new Nowhere());
            Authenticator.setDefault(new Told());
            System.out.println("call: " + call(client));
            System.out.println("check: " + check(client));
        }
    }

    private static String call(SetCallNumsClient client) {
        try {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            return "applied";
        } catch (SetCallNumsException e) {
            return e.getMessage();
        }
    }

    private static String check(SetCallNumsClient client) {
        try {
            client.checkConnection();
            return "connected";
        } catch (UncheckedIOException e) {
            return e.getMessage();
        }
    }

    private static final class Nowhere extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            System.out.println("asked for a proxy to " + uri);
            return List.of(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("127.0.0.1", 9)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    }

    private static final class Told extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            System.out.println("asked for a password");
            return new PasswordAuthentication("user", new char[0]);
        }
    }
}
