package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.TunnelProxy;
import io.github.setcallnums.hostile.Secret;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy's password from the environment, which a process only has from its start. */
class ProxyIT {

    private static final String PASSWORD = "Wq7-tR2vLx9Zk4mB";

    @TempDir
    private Path folder;

    @Test
    void shouldTakeThePasswordFromTheEnvironmentAndKeepIt() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.start();
                TunnelProxy proxy = TunnelProxy.askingFor("jdoe", PASSWORD)) {
            Cli cli = Cli.in(folder).with("SETCALLNUMS_GUID", gateway.signIn(101, MediaType.SOCIAL_CHAT));

            assertThat(set(cli.with("SETCALLNUMS_PROXY_PASSWORD", PASSWORD), gateway, proxy)
                            .status())
                    .isZero();
            Cli.Result refused = set(cli.with("SETCALLNUMS_PROXY_PASSWORD", PASSWORD + "!"), gateway, proxy);

            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("407: it does not accept the user and the password");
            assertThat(Secret.text(PASSWORD).in(refused.out() + refused.err())).isEmpty();
        }
    }

    private static Cli.Result set(Cli cli, EmbeddedGateway gateway, TunnelProxy proxy) throws Exception {
        return cli.run(
                "set",
                "--verbose",
                "--gateway=" + gateway.uri(),
                "--ca-file=" + gateway.caFile(),
                "--agent=101",
                "--media-type=53",
                "--callnums=5",
                "--proxy=" + proxy.address(),
                "--proxy-user=jdoe");
    }
}
