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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
            Instant own = notAfter(identity.certificateFile());
            assertThat(client.certificateExpiry().client()).contains(own);
            assertThat(client.certificateExpiry().gateway().orElseThrow())
                    .isBetween(own.minus(Duration.ofMinutes(2)), own.plus(Duration.ofMinutes(2)));

            client.checkConnection();
            assertThat(client.certificateExpiry().client()).contains(own);
        }
    }

    private static Instant notAfter(Path certificate) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(certificate)) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .getNotAfter()
                    .toInstant();
        }
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
