package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {

    private static LocalCertificates certificates;
    private static LocalCertificates.ClientIdentity identity;
    private static EmbeddedGateway gateway;

    private final GuidRegistry guids = new GuidRegistry();

    @TempDir
    private Path folder;

    ClientCertificateTest() {
        guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)));
    }

    @BeforeAll
    static void start() throws IOException {
        certificates = LocalCertificates.create();
        identity = certificates.issueClientIdentity();
        gateway = EmbeddedGateway.builder()
                .requireClientCertificate(certificates.caFile())
                .start();
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
        certificates.close();
    }

    @Test
    void shouldPresentAClientCertificate() {
        try (SetCallNumsClient client = client().clientCertificate(identity.certificateFile(), identity.keyFile())
                .build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 8);
        }
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(8);
    }

    @Test
    void shouldFollowItsFiles() throws IOException {
        TestIdentities.PemPair unknown = TestIdentities.otherClient();
        Path certificate = Files.copy(unknown.certificate(), folder.resolve("client.pem"));
        Path key = Files.copy(unknown.key(), folder.resolve("key.pem"));
        Path ca = Files.copy(TestIdentities.otherCaFile(), folder.resolve("ca.pem"));
        try (SetCallNumsClient client = client().trust(ca)
                .clientCertificate(certificate, key)
                .connectionLifetime(Duration.ofMillis(1))
                .build()) {
            assertThatThrownBy(client::checkConnection).isInstanceOf(UncheckedIOException.class);

            replace(ca, gateway.caFile());
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9))
                    .isInstanceOf(TransportException.class);

            replace(certificate, identity.certificateFile());
            replace(key, identity.keyFile());
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 10);

            Files.writeString(certificate, "half-written");
            Files.delete(key);
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 11);
        }
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(11);
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void shouldTellWhenTheCertificatesOfBothSidesExpire() throws Exception {
        try (SetCallNumsClient client = client().clientCertificate(identity.certificateFile(), identity.keyFile())
                .build()) {
            assertThat(client.certificateExpiry()).isEqualTo(new CertificateExpiry(Optional.empty(), Optional.empty()));

            client.checkConnection();
            CertificateExpiry expected =
                    new CertificateExpiry(Optional.of(gatewayNotAfter()), Optional.of(clientNotAfter()));
            assertThat(client.certificateExpiry()).isEqualTo(expected);

            client.checkConnection();
            assertThat(client.certificateExpiry()).isEqualTo(expected);
        }
    }

    /** The earliest of its chain, which ends with the CA. */
    private static Instant gatewayNotAfter() throws Exception {
        SSLContext any =
                SSLContexts.custom().loadTrustMaterial((chain, type) -> true).build();
        try (Socket socket = any.getSocketFactory()
                .createSocket(gateway.uri().getHost(), gateway.uri().getPort())) {
            return Arrays.stream(((SSLSocket) socket).getSession().getPeerCertificates())
                    .map(ClientCertificateTest::notAfter)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static Instant clientNotAfter() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(identity.certificateFile())) {
            return notAfter(CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    private static Instant notAfter(Certificate certificate) {
        return ((X509Certificate) certificate).getNotAfter().toInstant();
    }

    @Test
    void shouldBeRefusedWithoutOne() {
        long before = gateway.requestCount();
        try (SetCallNumsClient client = client().build()) {
            assertThat(catchThrowableOfType(
                            TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 9)))
                    .isNotNull();
        }
        assertThat(gateway.requestCount()).isEqualTo(before);
    }

    @Test
    void shouldRefuseAKeyThatIsNoneAndNotQuoteIt() throws IOException {
        Path key = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(client().clientCertificate(identity.certificateFile(), key)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.pem")
                .hasNoCause();
    }

    private SetCallNumsClientBuilder client() {
        return Clients.of(gateway, guids).retries(RetryPolicy.none());
    }
}
