package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client's key that is encrypted; its password comes from the environment, where other users do not see it. */
class ClientKeyIT {

    private static final Path MADE =
            Path.of("../src/test/resources/io/github/setcallnums/internal/tls").toAbsolutePath();

    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .requireClientCertificate(MADE.resolve("rsa.pem"))
            .start();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldBeDecryptedWithThePasswordInTheEnvironment() throws Exception {
        Cli.Result result = set(Cli.in(directory).with("SETCALLNUMS_CLIENT_KEY_PASSWORD", "correct horse"));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldBeRefusedWithoutPasswordAndWithAnother() throws Exception {
        Cli.Result without = set(Cli.in(directory));
        Cli.Result wrong = set(Cli.in(directory).with("SETCALLNUMS_CLIENT_KEY_PASSWORD", "battery staple"));

        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("rsa-encrypted.key: the key is encrypted, and no password is given for it.");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("rsa-encrypted.key: the key cannot be decrypted")
                .doesNotContain("battery");
        assertThat(gateway.requestCount()).isZero();
    }

    private Cli.Result set(Cli cli) throws Exception {
        return cli.with("SETCALLNUMS_GUID", gateway.signIn(101, MediaType.SOCIAL_CHAT))
                .run(
                        "set",
                        "--gateway",
                        gateway.uri().toString(),
                        "--ca-file",
                        gateway.caFile().toString(),
                        "--client-cert",
                        MADE.resolve("rsa.pem").toString(),
                        "--client-key",
                        MADE.resolve("rsa-encrypted.key").toString(),
                        "--agent",
                        "101",
                        "--media-type",
                        "social-chat",
                        "--callnums",
                        "5");
    }
}
