package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
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
        shift.with("--report", directory.resolve("report.csv").toString());
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldFindTimeUserAndReasonInTheReport() throws IOException {
        Instant before = Instant.now();

        InProcess.Result result = shift.runApply("--reason=ticket 4711, \"early\" shift");

        assertThat(result.status()).isZero();
        List<String> report = Files.readAllLines(directory.resolve("report.csv"));
        assertThat(report.get(0)).endsWith(",time,user,reason,line");
        assertThat(report.get(1)).endsWith(System.getProperty("user.name") + ",\"ticket 4711, \"\"early\"\" shift\",2");
        assertThat(Instant.parse(report.get(1).split(",", -1)[7])).isBetween(before.minusMillis(1), Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u001b[2J", "a\u2028b"})
    void shouldFindAReasonThatIsOneLine(String reason) {
        InProcess.Result result = shift.runApply("--reason=" + reason);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'--reason'").contains("one line");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldRefuseAReasonThatIsNoLineButAPage() {
        assertThat(shift.runApply("--reason=" + "x ".repeat(100)).status()).isZero();
        assertThat(shift.runApply("--reason=" + "x ".repeat(101)).status()).isEqualTo(2);
    }

    @Test
    void shouldFindTheRunThatAppliedAChangeNotTheOneThatReportsIt() throws IOException {
        shift.plan("101,53,5", "102,53,6");
        shift.gateway.script(request -> request.agentId() == 102 ? Answer.retcode("100-007", "") : Answer.normal());
        String journal = "--journal=" + directory.resolve("s.journal");
        shift.runApply("--reason=early shift", journal);
        Files.writeString(
                directory.resolve("s.journal"),
                Files.readString(directory.resolve("s.journal"))
                        .replaceFirst("run \\S+ \\S+", "run 2026-03-01T05:45:00Z jdoe"));
        shift.gateway.script();

        InProcess.Result result = shift.runApply("--reason=late shift", journal);

        assertThat(result.status()).isZero();
        assertThat(Files.readAllLines(directory.resolve("report.csv")))
                .anySatisfy(line -> assertThat(line)
                        .contains("101,53,5,applied,0,")
                        .endsWith("2026-03-01T05:45:00Z,jdoe,early shift,2"))
                .anySatisfy(line -> assertThat(line)
                        .contains("102,53,6,applied,0,")
                        .endsWith(System.getProperty("user.name") + ",late shift,3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for 279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0",
                "279FE21D-2CAA-4437-84C3-AB9E9DAE20F5",
                "agent 101, 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978",
                "JSESSIONID=abc",
                "x.agentgateway1"
            })
    void shouldRefuseAReasonThatHoldsAGuid(String reason) {
        InProcess.Result result = shift.runApply("--reason=" + reason, "--journal=" + directory.resolve("s.journal"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("'--reason'", "looks like a GUID")
                .doesNotContainIgnoringCase(reason)
                .doesNotContainIgnoringCase("279fe21d");
        assertThat(directory.resolve("s.journal")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tickets.example.com/browse/OPS-4711?focus=2026-11-26",
                "change 3f2a9c1 of 2026-11-26T05:45:00Z",
                "Multimediaabteilungsleitungsbesprechung"
            })
    void shouldTakeAReasonWithLongWords(String reason) {
        assertThat(shift.runApply("--reason=" + reason).status()).isZero();
    }
}
