package io.github.setcallnums.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness can find what it looks for. */
class SecretTest {

    private final Secret secret = Secret.text(Http.GUID);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11, 40})
    void shouldFindAPartInEveryEncoding(int from) {
        String part = Http.GUID.substring(from, from + 12);
        byte[] bytes = part.getBytes(UTF_8);

        assertThat(secret.in("x" + part + "y")).isNotEmpty();
        assertThat(secret.in(part.toUpperCase(Locale.ROOT))).isNotEmpty();
        assertThat(secret.in(HexFormat.of().formatHex(bytes))).isNotEmpty();
        assertThat(secret.in(java.util.Arrays.toString(bytes))).isNotEmpty();
        assertThat(secret.in(Base64.getEncoder().encodeToString(("Guid: " + Http.GUID).getBytes(UTF_8))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9d21f07", "Guid: ██", "/agentgateway/resource/mediacall/101/setcallnums"})
    void shouldFindNothingWhereThereIsNothing(String text) {
        assertThat(secret.in(text)).isEmpty();
    }
}
