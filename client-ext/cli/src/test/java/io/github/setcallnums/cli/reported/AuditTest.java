package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody could say afterwards who had set a limit, when, and why. */
class AuditTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldFindTimeUserAndReasonInTheReport() throws IOException {
        Instant before = Instant.now();

        InProcess.Result result = apply("ticket 4711, \"early\" shift");

        assertThat(result.status()).isZero();
        List<String> report = Files.readAllLines(directory.resolve("report.csv"));
        assertThat(report.get(0)).endsWith(",time,user,reason");
        assertThat(report.get(1)).endsWith(System.getProperty("user.name") + ",\"ticket 4711, \"\"early\"\" shift\"");
        assertThat(Instant.parse(report.get(1).split(",", -1)[7])).isBetween(before.minusMillis(1), Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u001b[2J", "a\u2028b"})
    void shouldFindAReasonThatIsOneLine(String reason) {
        InProcess.Result result = apply(reason);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'--reason'").contains("one line");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldRefuseAReasonThatIsNoLineButAPage() {
        assertThat(apply("x".repeat(200)).status()).isZero();
        assertThat(apply("x".repeat(201)).status()).isEqualTo(2);
    }

    private InProcess.Result apply(String reason) {
        return InProcess.run(
                "apply",
                directory.resolve("plan.csv").toString(),
                "--guids",
                directory.resolve("guids.csv").toString(),
                "--gateway",
                shift.uri(),
                "--report",
                directory.resolve("report.csv").toString(),
                "--reason=" + reason);
    }
}
