package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.LocalCertificates.ClientIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsTest {

    private static EmbeddedGateway gateway;

    @BeforeAll
    static void start() {
        gateway = EmbeddedGateway.start();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void shouldSpeakHttpsByDefault() {
        assertThat(gateway.uri()).hasScheme("https").hasHost("127.0.0.1").hasPath("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void shouldBeTrustedByACallerThatKnowsItsCa(String host) throws Exception {
        URI uri = URI.create("https://" + host + ":" + gateway.uri().getPort());
        JdkClient caller = JdkClient.https(uri, gateway.caFile());

        assertThat(caller.retcode(101, JdkClient.guid(gateway.signIn(101, MediaType.SOCIAL_CHAT))))
                .isEqualTo("0");
    }

    @Test
    void shouldNotBeTrustedByOthers() {
        JdkClient caller = JdkClient.http(gateway.uri());

        assertThatIOException()
                .isThrownBy(() -> caller.send(caller.request(101, "any")))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void shouldBeTrustedByNoOtherGatewaysClientsIfItHasACaOfItsOwn() throws Exception {
        try (EmbeddedGateway other = EmbeddedGateway.builder().ownCa().start()) {
            JdkClient caller = JdkClient.https(other.uri(), gateway.caFile());

            assertThatIOException()
                    .isThrownBy(() -> caller.send(caller.request(101, "any")))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void shouldNotLetASilentCallerHoldUpTheOthers() throws Exception {
        try (Socket silent =
                new Socket(InetAddress.getLoopbackAddress(), gateway.uri().getPort())) {
            assertThat(silent.isConnected()).isTrue();
            JdkClient caller = JdkClient.https(gateway.uri(), gateway.caFile());

            assertThat(caller.retcode(999, "any")).isEqualTo("100-006");
        }
    }

    @Test
    void shouldHangUpOverTlsToo() throws Exception {
        gateway.script(Answer.hangUp());
        JdkClient caller = JdkClient.https(gateway.uri(), gateway.caFile());

        assertThatIOException()
                .isThrownBy(() -> caller.send(caller.request(999, "any")))
                .isNotInstanceOf(SSLException.class);
        assertThat(caller.retcode(999, "any")).isEqualTo("100-006");
    }

    @ParameterizedTest
    @EnumSource(names = "VALID", mode = EnumSource.Mode.EXCLUDE)
    void shouldShowACertificateThatACarefulCallerRefuses(ServerCertificate certificate) throws Exception {
        try (EmbeddedGateway own =
                EmbeddedGateway.builder().certificate(certificate).start()) {
            JdkClient caller = JdkClient.https(own.uri(), own.caFile());
            String reason = switch (certificate) {
                case EXPIRED -> "NotAfter";
                case OTHER_HOST -> "No subject alternative names matching IP address 127.0.0.1";
                case WITHOUT_SAN -> "No subject alternative names";
                case VALID -> throw new AssertionError();
            };

            assertThatIOException()
                    .isThrownBy(() -> caller.send(caller.request(101, "any")))
                    .isInstanceOf(SSLHandshakeException.class)
                    .havingRootCause()
                    .withMessageContaining(reason);
            assertThat(own.requestCount()).isZero();
        }
    }

    @Test
    void shouldTakeOnlyClientsWithACertificateOfTheGivenCa() throws Exception {
        try (LocalCertificates clients = LocalCertificates.create();
                LocalCertificates strangers = LocalCertificates.create();
                EmbeddedGateway own = EmbeddedGateway.builder()
                        .requireClientCertificate(clients.caFile())
                        .start()) {
            JdkClient known = caller(own, clients.issueClientIdentity());
            JdkClient stranger = caller(own, strangers.issueClientIdentity());
            JdkClient anonymous = JdkClient.https(own.uri(), own.caFile());

            assertThat(known.retcode(101, "any")).isEqualTo("100-006");
            assertThatIOException().isThrownBy(() -> stranger.retcode(101, "any"));
            assertThatIOException().isThrownBy(() -> anonymous.retcode(101, "any"));
            assertThat(own.requestCount()).isOne();
        }
    }

    @Test
    void shouldRefuseClientCertificatesOverPlainHttp(@TempDir Path folder) {
        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedGateway.builder()
                        .http()
                        .requireClientCertificate(folder.resolve("ca.pem"))
                        .start());
    }

    @Test
    void shouldSayThatTheClientsCaCannotBeRead(@TempDir Path folder) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EmbeddedGateway.builder()
                        .requireClientCertificate(folder.resolve("missing.pem"))
                        .start())
                .withMessageContaining("missing.pem");
    }

    private static JdkClient caller(EmbeddedGateway gateway, ClientIdentity identity) throws Exception {
        return JdkClient.https(gateway.uri(), gateway.caFile(), keyManagers(identity));
    }

    /** Reads the PEM files as any client would. */
    private static KeyManager[] keyManagers(ClientIdentity identity) throws Exception {
        String key = Files.readString(identity.keyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
                new char[0],
                new Certificate[] {certificate(identity.certificateFile())});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
