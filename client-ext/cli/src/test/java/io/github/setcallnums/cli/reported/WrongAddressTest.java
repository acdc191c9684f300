package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong address was tried three times for each change of a plan, and what was wrong with it stood in no message. */
class WrongAddressTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 20);
        shift.rounds(2);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldEndARunBeforeItBegins() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path report = directory.resolve("report.csv");

        InProcess.Result result = apply("http://127.0.0.1:" + port, "--report", report.toString());

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err())
                .startsWith("error: No connection to http://127.0.0.1:" + port + ": ")
                .contains("refused")
                .contains("hint: nothing was sent; check --gateway");
        assertThat(report).doesNotExist();
    }

    @Test
    void shouldBeToldFromAPortWithoutTls() {
        InProcess.Result result = apply(shift.uri().replace("http:", "https:"));

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .contains("hint: nothing was sent; what answers there does not speak TLS: check the port");
    }

    @Test
    void shouldBeToldFromAPortWithTls() {
        try (EmbeddedGateway tls = EmbeddedGateway.start()) {
            InProcess.Result result =
                    apply(tls.uri().toString().replace("https:", "http:"), "--max-consecutive-failures", "1");

            assertThat(result.status()).isEqualTo(6);
            assertThat(result.err()).contains("what came is not HTTP; a port that speaks TLS answers so, too.");
        }
    }

    @Test
    void shouldBeToldFromANameThatNobodyHas() {
        InProcess.Result result = apply("https://nobody.invalid");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("nobody.invalid: ").containsAnyOf("has no address", "not found within");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080., http://127.0.0.1:8080.: must be https://host:port",
        "'https://10.20.30.40:8043,', 'https://10.20.30.40:8043,: must be https://host:port, and end there'",
        "https://10.20.30.40.:8043, https://10.20.30.40.:8043: must be"
    })
    void shouldBeShownWithWhatIsWrongAtItsEnd(String address, String words) {
        InProcess.Result result = apply(address);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(words);
    }

    @Test
    void shouldNotMatterWhereNothingIsLeftToSend() {
        String journal = "--journal=" + directory.resolve("s.journal");
        shift.gateway.script(request -> Answer.hangUpAfterApplying());
        assertThat(apply(shift.uri(), journal).status()).isEqualTo(6);
        String address = shift.uri();
        shift.gateway.close();

        assertThat(apply(address, journal).out()).contains("Nothing was sent: earlier runs had settled every change");
    }

    private InProcess.Result apply(String gateway, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "apply",
                directory.resolve("plan.csv").toString(),
                "--guids",
                directory.resolve("guids.csv").toString(),
                "--gateway",
                gateway));
        arguments.addAll(List.of(more));
        return InProcess.run(arguments.toArray(String[]::new));
    }
}
