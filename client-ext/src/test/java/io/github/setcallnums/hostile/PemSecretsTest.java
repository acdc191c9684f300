package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.testing.TestIdentities;
import io.github.setcallnums.testing.TestIdentities.PemPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in the wrong place, or a broken one, is refused without being quoted. */
class PemSecretsTest {

    private static final PemPair CLIENT = TestIdentities.client();
    private static final String PASSWORD = "not-the-right-horse";

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAKeyGivenAsACa() {
        assertRefused(builder -> builder.trust(CLIENT.key()));
    }

    @Test
    void shouldRefuseAKeyOnOneLineGivenAsACa() throws IOException {
        Path file = write(Files.readString(CLIENT.key()).replace("\n", ""));

        assertRefused(builder -> builder.trust(file));
    }

    @Test
    void shouldRefuseABareKeyGivenAsACa() throws IOException {
        Path file = write(keyBase64());

        assertRefused(builder -> builder.trust(file));
    }

    @Test
    void shouldRefuseAKeyGivenAsACertificate() {
        assertRefused(builder -> builder.clientCertificate(CLIENT.key(), CLIENT.key()));
    }

    @Test
    void shouldRefuseACertificateGivenAsAKey() {
        assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), CLIENT.certificate()));
    }

    @Test
    void shouldRefuseAKeyOfAnotherAlgorithm() throws Exception {
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = write(pem("PRIVATE KEY", Base64.getEncoder().encodeToString(rsa)));

        assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), file));
    }

    @Test
    void shouldRefuseAnEncryptedKey() throws IOException {
        Path file = write(pem("ENCRYPTED PRIVATE KEY", keyBase64()));

        assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), file));
    }

    @Test
    void shouldRefuseAKeyOfTheOldKind() throws IOException {
        Path file = write(pem("EC PRIVATE KEY", keyBase64()));

        assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), file));
    }

    @Test
    void shouldRefuseATruncatedKey() throws IOException {
        byte[] key = Base64.getDecoder().decode(keyBase64());
        for (int length = 1; length < key.length; length += 7) {
            Path file = write(pem("PRIVATE KEY", Base64.getEncoder().encodeToString(Arrays.copyOf(key, length))));

            assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), file));
        }
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Path file = write("");

        assertRefused(builder -> builder.trust(file));
        assertRefused(builder -> builder.clientCertificate(file, CLIENT.key()));
        assertRefused(builder -> builder.clientCertificate(CLIENT.certificate(), file));
    }

    @Test
    void shouldNotQuoteAPassword() {
        assertRefused(builder -> builder.clientCertificate(made("rsa.pem"), made("rsa-encrypted.key"), PASSWORD));
        assertRefused(builder -> builder.clientCertificate(made("rsa.p12"), PASSWORD));
        assertRefused(builder -> builder.trust(made("rsa.p12"), PASSWORD));
    }

    private static void assertRefused(UnaryOperator<SetCallNumsClientBuilder> settings) {
        SetCallNumsClientBuilder builder = settings.apply(Victim.of("https://127.0.0.1:8043"));
        IllegalArgumentException refusal = catchThrowableOfType(IllegalArgumentException.class, builder::build);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace, true));

        assertThat(TlsCases.clientKey().in(trace.toString())).isEmpty();
        assertThat(Secret.text(PASSWORD).in(trace.toString())).isEmpty();
    }

    private static Path made(String name) {
        return Path.of("src/test/resources/io/github/setcallnums/internal/tls", name);
    }

    private static String keyBase64() throws IOException {
        return Files.readString(CLIENT.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    private static String pem(String type, String base64) {
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("file.pem"), content);
    }
}
