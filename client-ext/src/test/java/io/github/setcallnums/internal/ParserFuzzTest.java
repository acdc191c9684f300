package io.github.setcallnums.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;

/**
 * Every parser of foreign bytes, with any bytes: it understands them or refuses them in its own words. {@code mvn verify}
 * tries the seeds; with the environment variable {@code JAZZER_FUZZ=1}, one test at a time looks for more.
 */
class ParserFuzzTest {

    private static final Guid GUID = Guid.of("9d21f07b3c5e48a6b1d4e7f05a8c6b92e3d10f47a5b86c29.Node7-Xq3");
    private static final AnswerReader<SetCallNumsResponse> READER = new AnswerReader<>(SetCallNumsResponse.class);

    @FuzzTest(maxDuration = "30s")
    void shouldReadOrRefuseSetGuid(byte[] data) {
        String header = new String(data, ISO_8859_1);
        try {
            String value = Guid.fromSetGuid(header).value();

            assertThat(value).isNotEmpty().matches("[!-~]+");
            assertThat(header).contains(value);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).matches("A (GUID|Set-GUID header) [ -~]{10,120}");
        }
    }

    /** The first line is the Content-Type, the rest the body. */
    @FuzzTest(maxDuration = "30s")
    void shouldReadOrRefuseAnswer(byte[] data) {
        int end = Math.max(0, new String(data, ISO_8859_1).indexOf('\n'));
        String contentType = new String(data, 0, end, ISO_8859_1);
        byte[] body = Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length);
        try {
            SetCallNumsResponse answer = READER.read(new Answer(200, contentType, null, body));

            assertThat(answer.getRetcode()).isNotEmpty().doesNotContainAnyWhitespaces();
        } catch (AttemptFailure.Unreadable refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void shouldReadOrRefuseRetryAfter(byte[] data) {
        Answer answer = new Answer(503, null, new String(data, ISO_8859_1), new byte[0]);
        try {
            throw new AssertionError(READER.read(answer));
        } catch (AttemptFailure.WrongStatus e) {
            assertThat(e.retryAfter() == null || !e.retryAfter().isNegative()).isTrue();
            assertThat(e.retryAfter() == null ? 0 : e.retryAfter().toSeconds()).isLessThan(1_000_000_000);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void shouldReadOrRefusePem(byte[] data) throws IOException {
        Path file = Files.write(Files.createTempFile("fuzz-", ".pem"), data);
        try {
            for (X509Certificate certificate : PemFiles.certificates(file)) {
                new PemKey(file, file, certificate).read("password");
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith(file + ": ");
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void shouldReadOrRefuseGatewayAddress(byte[] data) {
        String text = new String(data, ISO_8859_1);
        try {
            URI gateway = GatewayAddress.gateway(text);

            assertThat(gateway.getPort()).isBetween(1, 65_535);
            assertThat(gateway.getHost()).isNotEmpty();
            assertThat(gateway.toString()).isEqualTo(gateway.getScheme() + "://" + gateway.getRawAuthority());
            assertThat(gateway.getScheme().equals("https") || isLoopback(gateway.getHost()))
                    .isTrue();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("gateway").hasNoCause();
        }
        try {
            assertThat(GatewayAddress.proxy(text).getPort()).isBetween(1, 65_535);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("proxy").hasNoCause();
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return host.startsWith("[")
                    ? InetAddress.getByName(host).isLoopbackAddress()
                    : host.matches("(?i)localhost|127(\\.(0|[1-9]\\d{0,2})){3}");
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @FuzzTest(maxDuration = "30s")
    void shouldHideQuotedGuid(byte[] data) {
        String secret = GUID.value().toLowerCase(Locale.ROOT);
        // The bytes choose pieces of the GUID and what stands between them.
        StringBuilder text = new StringBuilder();
        for (byte b : data) {
            if (b < 0) {
                int from = -(b + 1) % secret.length();
                text.append(GUID.value(), from, Math.min(from + 12, secret.length()));
            } else {
                text.append((char) b);
            }
        }
        String shown = Redactor.withoutGuid(GUID, text.toString()).toLowerCase(Locale.ROOT);
        for (int i = 0; i + 8 <= secret.length(); i++) {
            assertThat(shown).doesNotContain(secret.substring(i, i + 8));
        }
        assertThat(Redactor.onOneLine(text.toString())).hasSizeLessThan(302).doesNotContain("\n", "\r");
    }
}
