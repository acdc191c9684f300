package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All was said to be well with plans that had nothing in them, or two numbers for one thing. */
class ForecastTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 3);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldCountWhatWouldBeSent() throws IOException {
        shift.plan("101,53,5", "102,53,6", "102,51,6", "900,53,1");

        assertThat(shift.runApply("--dry-run", "--missing", "skip").out()).isEqualTo("""
                The plan is in order: 4 changes of 3 agents. Nothing was sent.
                To be sent: 3 changes of 2 agents.
                Left out for want of a GUID: 1 change of 1 agent, agent 900.
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,\n", "\n\n"})
    void shouldRefuseAPlanWithoutAChange(String rest) throws IOException {
        shift.plan(rest);
        for (String option : List.of("--dry-run", "--output=text")) {
            InProcess.Result result = shift.runApply(option);

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("plan.csv: there is no change in it.");
        }
    }

    @Test
    void shouldTakeAPartOfAPlanThatHasNoChange() throws IOException {
        shift.plan("101,53,5");
        List<String> counts = new ArrayList<>();
        for (String part : List.of("1/2", "2/2")) {
            InProcess.Result result = shift.runApply("--shard", part);
            assertThat(result.status()).isZero();
            counts.add(result.out().lines().findFirst().orElse("").replaceFirst(":.*", ""));
        }
        assertThat(counts).containsExactlyInAnyOrder("0 changes", "1 change");
    }

    @Test
    void shouldNameLinesThatContradictEarlierOnes() throws IOException {
        shift.plan("101,53,5", "102,53,6", "101,53,7", "101,51,9", "102,53,6", "101,53,5");
        String note = "Note: 2 lines set another number than an earlier line, and the later one wins:"
                + " line 4 (agent 101, social-chat, callnums 7, after 5 in line 2);"
                + " line 7 (agent 101, social-chat, callnums 5, after 7 in line 4).";

        assertThat(shift.runApply("--dry-run").out()).contains(note);
        InProcess.Result result = shift.runApply();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains(note);
    }

    @Test
    void shouldNameFewLinesThatContradictEarlierOnesAndCountThem() throws IOException {
        shift.rounds(60);

        assertThat(shift.runApply("--dry-run").out())
                .contains("Note: 177 lines set another number")
                .contains("line 7 (agent 103, social-chat, callnums 2, after 1 in line 4); ….")
                .doesNotContain("line 8");
    }

    @Test
    void shouldSayByWhichRunsChangesWereSettled() throws IOException {
        shift.plan("101,53,5", "102,53,6", "103,53,7");
        String journal = "--journal=" + directory.resolve("s.journal");
        String gateway = "gateway " + shift.uri() + "\n";
        StringBuilder lines = new StringBuilder("setcallnums journal 1\n").append(gateway);
        for (int run = 0; run < 2; run++) {
            lines.append("run 2026-03-01T05:4" + run + ":00Z jdoe\n")
                    .append(run + " begin 10" + (run + 1) + " 53 " + (run + 5) + "\n")
                    .append(run + " applied 0\n");
        }
        Files.writeString(directory.resolve("s.journal"), lines);

        assertThat(shift.runApply("--dry-run", journal).out()).isEqualTo("""
                The plan is in order: 3 changes of 3 agents. Nothing was sent.
                To be sent: 1 change of 1 agent.
                Settled before, as the journal says: 1, by the run of 2026-03-01T05:40:00Z, jdoe.
                Settled before, as the journal says: 1, by the run of 2026-03-01T05:41:00Z, jdoe.
                """);
    }

    @Test
    void shouldNameFewRuns() throws IOException {
        shift.rounds(3);
        StringBuilder lines = new StringBuilder("setcallnums journal 1\n");
        for (int run = 0; run < 9; run++) {
            lines.append("run 2026-03-01T05:4" + run + ":00Z jdoe\n")
                    .append(run + " begin " + (101 + run % 3) + " 53 " + (1 + run / 3) + "\n")
                    .append(run + " applied 0\n");
        }
        Files.writeString(directory.resolve("s.journal"), lines);

        assertThat(shift.runApply("--dry-run", "--journal=" + directory.resolve("s.journal"))
                        .out())
                .contains("To be sent: 0 changes of 0 agents.")
                .contains("05:44:00Z, jdoe.\nAnd by 4 further runs.")
                .doesNotContain("05:45:00Z");
    }

    @Test
    void shouldBeTrueOfWhatIsUnknown() throws IOException {
        shift.plan("101,53,5");
        shift.gateway.script(Answer.hangUpAfterApplying());
        String journal = "--journal=" + directory.resolve("s.journal");
        shift.runApply(journal);

        assertThat(shift.runApply(journal, "--dry-run").out()).contains("To be sent: 0 changes");
        assertThat(shift.runApply(journal, "--dry-run", "--retry-unknown").out())
                .contains("To be sent: 1 change of 1 agent");
    }
}
