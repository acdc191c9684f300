package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.with("--journal", directory.resolve("s.journal").toString());
        shift.plan("101,53,5", "102,53,6");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldSayThatNothingWasSentWhereAllIsSettledButUnknown() {
        shift.gateway.script(request -> Answer.hangUpAfterApplying());
        assertThat(shift.runApply().status()).isEqualTo(6);
        long sent = shift.gateway.requestCount();

        InProcess.Result again = shift.runApply();

        assertThat(again.status()).isEqualTo(6);
        assertThat(again.out()).contains("Nothing was sent: earlier runs had settled every change");
        assertThat(again.err()).contains("only what may have been applied is left: --retry-unknown sends it again.");
        assertThat(shift.gateway.requestCount()).isEqualTo(sent);
    }

    @Test
    void shouldNotAdviseToRetryWhatIsRetriedAlready() {
        shift.gateway.script(request -> Answer.hangUpAfterApplying());
        InProcess.Result result = shift.runApply("--retry-unknown");

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err())
                .contains("the same command goes on where this one ended.")
                .doesNotContain("with --retry-unknown");
    }

    @Test
    void shouldAdviseToGetGuidsWhereTooManyWereRefused() throws IOException {
        shift.gateway.script(request -> Answer.retcode("000-003", ""));
        shift.rounds(20);

        InProcess.Result result =
                shift.runApply("--max-consecutive-failures", "2", "--concurrency", "1", "--timeout", "3s");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("too many calls in a row failed; GUIDs were refused: get the current ones");
        assertThat(shift.gateway.requestCount()).isLessThan(20);
    }

    @Test
    void shouldLeaveStandardOutputToProgramsInADryRun() {
        InProcess.Result result = shift.runApply("--output", "json", "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Nothing was sent.");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldWriteNothingIntoAJournalInADryRun() throws IOException {
        shift.gateway.script(request -> Answer.retcode("106-003", ""));
        assertThat(shift.runApply().status()).isEqualTo(3);
        List<String> before = Files.readAllLines(directory.resolve("s.journal"));

        assertThat(shift.runApply("--dry-run").status()).isZero();
        assertThat(Files.readAllLines(directory.resolve("s.journal"))).isEqualTo(before);
    }
}
