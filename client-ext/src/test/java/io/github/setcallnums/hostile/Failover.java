package io.github.setcallnums.hostile;

import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A program in which a name's addresses come and go: the JDK reads them from a hosts file of its own. */
final class Failover {

    private static final String ONE = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";

    private final Path hosts;

    private Failover(Path hosts) {
        this.hosts = hosts;
    }

    public static void main(String... args) throws Exception {
        Failover failover = new Failover(Path.of(System.getProperty("jdk.net.hosts.file")));
        failover.deadNode(ONE);
        failover.deadNode("::1");
        failover.movedName();
    }

    /** The first of the name's addresses answers to nobody. */
    private void deadNode(String dead) throws IOException {
        lookUp(dead, OTHER);
        try (HostileServer node = node(OTHER, 0);
                SetCallNumsClient client = client(node).build()) {
            client.checkConnection();
            call(client);
            System.out.println(dead + " is dead: " + node.requests() + " request to " + OTHER);
        }
    }

    /** The name gets another address, while the node at the old one goes on answering. */
    private void movedName() throws IOException {
        lookUp(ONE);
        try (HostileServer old = node(ONE, 0);
                HostileServer moved = node(OTHER, old.port());
                SetCallNumsClient client =
                        client(old).connectionLifetime(Duration.ofMillis(100)).build()) {
            call(client);
            lookUp(OTHER);
            Instant end = Instant.now().plusSeconds(20);
            while (moved.requests() == 0 && Instant.now().isBefore(end)) {
                call(client);
            }
            int before = old.requests();
            for (int i = 0; i < 100; i++) {
                call(client);
            }
            System.out.println("the name has moved: " + (old.requests() - before) + " further requests to " + ONE);
        }
    }

    private static void call(SetCallNumsClient client) {
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
    }

    private void lookUp(String... addresses) throws IOException {
        Files.writeString(hosts, String.join(" localhost\n", addresses) + " localhost\n");
    }

    private static SetCallNumsClientBuilder client(HostileServer node) {
        return Victim.of("http://localhost:" + node.port());
    }

    private static HostileServer node(String address, int port) throws IOException {
        return HostileServer.start("http", address, port, caller -> {
            while (true) {
                caller.read();
                caller.send(Http.ok(Http.SUCCESS));
            }
        });
    }
}
