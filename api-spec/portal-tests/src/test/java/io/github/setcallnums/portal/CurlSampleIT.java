package io.github.setcallnums.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CurlSampleIT {

    @Test
    void shouldSetTheNumber() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            String setGuid = gateway.signIn(101, MediaType.SOCIAL_CHAT);
            String command = sample().replace(
                            "https://10.20.30.40:8043", gateway.uri().toString())
                    .replace("gateway-ca.pem", gateway.caFile().toString());
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            shell.environment().put("GUID", setGuid.substring(setGuid.indexOf('=') + 1));

            Process curl = shell.start();
            String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(curl.waitFor()).as(output).isZero();
            assertThat(output).contains("\"retcode\":\"0\"");
            assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(1);
        }
    }

    private static String sample() throws Exception {
        Matcher block = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL).matcher(Bundle.text("index.html"));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
