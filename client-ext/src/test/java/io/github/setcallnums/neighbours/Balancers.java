package io.github.setcallnums.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.TestIdentities;
import io.github.setcallnums.testing.TestIdentities.PemPair;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** nginx and HAProxy in front of two gateways: whatever they do, each outcome is what the gateways know, or unknown. */
class Balancers {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldTellTheTruthWhileTheyAreReloaded(Balancer.Kind kind) throws Exception {
        try (Nodes nodes = Nodes.sound();
                Balancer balancer =
                        Balancer.start(kind, folder, nodes, TestIdentities.server(), Balancer.KeepAlive.LONG);
                SetCallNumsClient client = client(balancer).maxConnections(4).build()) {
            Load load = Load.during(
                    client,
                    Duration.ofSeconds(6),
                    Duration.ZERO,
                    balancer::reload,
                    balancer::reload,
                    () -> balancer.renew(TestIdentities.server()),
                    balancer::reload);

            assertThat(load.reconcile(kind + ", reloaded four times", nodes)).doesNotContainKey(Outcome.NOT_APPLIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellTheTruthOfNodesThatFailAndGo(Balancer.Kind kind) throws Exception {
        try (Nodes nodes = Nodes.faulty();
                Balancer balancer =
                        Balancer.start(kind, folder, nodes, TestIdentities.server(), Balancer.KeepAlive.LONG);
                SetCallNumsClient client = client(balancer).build()) {
            Load load = Load.during(
                    client, Duration.ofSeconds(9), Duration.ofMillis(20), () -> nodes.end(0), () -> nodes.end(1));

            Map<Outcome, Integer> counts = load.reconcile(kind + ", with faults and nodes that end", nodes);
            assertThat(counts).containsKeys(Outcome.NOT_APPLIED, Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({"NGINX, SHORT", "NGINX, NONE", "HAPROXY, SHORT", "HAPROXY, NONE"})
    void shouldTellTheTruthWhereConnectionsEndEarly(Balancer.Kind kind, Balancer.KeepAlive keepAlive) throws Exception {
        try (Nodes nodes = Nodes.sound();
                Balancer balancer = Balancer.start(kind, folder, nodes, TestIdentities.server(), keepAlive);
                SetCallNumsClient client = client(balancer).maxConnections(4).build()) {
            Load load = Load.during(client, Duration.ofSeconds(5), Duration.ofMillis(200));

            assertThat(load.reconcile(kind + ", keep-alive " + keepAlive, nodes))
                    .doesNotContainKey(Outcome.NOT_APPLIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTrustedByTheCertificateThatTheyHaveNow(Balancer.Kind kind) throws Exception {
        try (Nodes nodes = Nodes.sound();
                Balancer balancer =
                        Balancer.start(kind, folder, nodes, TestIdentities.server(), Balancer.KeepAlive.LONG);
                SetCallNumsClient ours = client(balancer).build();
                SetCallNumsClient others =
                        client(balancer).trust(TestIdentities.otherCaFile()).build()) {
            ours.checkConnection();
            assertThatThrownBy(others::checkConnection).hasMessageContaining("PKIX path");

            balancer.renew(TestIdentities.otherServer());

            // A process from before may still take a connection or two.
            Eventually.holds(() -> isTrustedBy(others) && !isTrustedBy(ours));
            assertThatThrownBy(ours::checkConnection).hasMessageContaining("PKIX path");
        }
    }

    private static boolean isTrustedBy(SetCallNumsClient client) {
        try {
            client.checkConnection();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetInWhoHasACertificate(Balancer.Kind kind) throws Exception {
        try (Nodes nodes = Nodes.sound();
                Balancer balancer =
                        Balancer.demanding(TestIdentities.caFile(), kind, folder, nodes, TestIdentities.server())) {
            int agent = 101;
            for (PemPair renewed : new PemPair[] {TestIdentities.client(), TestIdentities.client()}) {
                try (SetCallNumsClient client = client(balancer)
                        .clientCertificate(renewed.certificate(), renewed.key())
                        .build()) {
                    client.setCallNums(++agent, MediaType.SOCIAL_CHAT, 5);
                }
                assertThat(nodes.hasApplied(agent)).isTrue();
            }
            PemPair unknown = TestIdentities.otherClient();
            assertKeptOut(nodes, client(balancer), ++agent);
            assertKeptOut(nodes, client(balancer).clientCertificate(unknown.certificate(), unknown.key()), ++agent);
        }
    }

    private static void assertKeptOut(Nodes nodes, SetCallNumsClientBuilder builder, int agent) {
        try (SetCallNumsClient client = builder.build()) {
            SetCallNumsException e = catchThrowableOfType(
                    SetCallNumsException.class, () -> client.setCallNums(agent, MediaType.SOCIAL_CHAT, 5));

            // Under TLS 1.3 it may hang up on what was sent already, before its refusal has been read: that is unknown,
            // rightly.
            System.out.println("Kept out: " + e.getMessage());
            assertThat(e.outcome()).isNotEqualTo(Outcome.APPLIED);
            assertThat(nodes.hasApplied(agent)).isFalse();
        }
    }

    private static SetCallNumsClientBuilder client(Balancer balancer) {
        return SetCallNumsClient.builder()
                .gateway(balancer.address())
                .guids(agent -> Optional.of(Guid.of("48-hex-characters-or-so.AgentGateway" + agent)))
                .trust(TestIdentities.caFile())
                .maxConnections(Load.THREADS)
                .responseTimeout(Duration.ofSeconds(3))
                .retries(RetryPolicy.builder()
                        .backoff(Duration.ofMillis(20), Duration.ofMillis(100))
                        .build());
    }
}
