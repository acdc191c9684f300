package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {

    private Shift shift;
    private String journal;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 20);
        journal = directory.resolve("plan.journal").toString();
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldReadTheJournalThatIsThereInADryRun() throws IOException {
        shift.plan("101,53,5", "102,53,5");
        Files.writeString(Path.of(journal), "agent,mediaType,callnums\n");

        InProcess.Result result = shift.runApply("--journal", journal, "--dry-run");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("plan.journal").contains("nothing was sent");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void shouldSendNothingInADryRun() throws Exception {
        shift.rounds(5);

        InProcess.Result result = shift.runApply("--dry-run", "--journal", journal);

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualTo("""
                The plan is in order: 100 changes of 20 agents. Nothing was sent.
                To be sent: 100 changes of 20 agents.
                Note: 80 lines set another number than an earlier line, and the later one wins:"""
                        + " line 22 (agent 101, social-chat, callnums 2, after 1 in line 2);"
                        + " line 23 (agent 102, social-chat, callnums 2, after 1 in line 3);"
                        + " line 24 (agent 103, social-chat, callnums 2, after 1 in line 4); ….\n");
        assertThat(shift.gateway.requestCount()).isZero();
        assertThat(Path.of(journal)).doesNotExist();
    }

    @Test
    void shouldApplyEveryChangeInExactlyOneShard() throws Exception {
        shift.rounds(3);

        for (int number = 1; number <= 3; number++) {
            assertThat(shift.runApply("--shard", number + "/3").status()).isZero();
        }

        assertThat(shift.gateway.requestCount()).isEqualTo(60);
        assertThat(shift.guids.keySet())
                .allSatisfy(agent -> assertThat(shift.gateway.callNums(agent, MediaType.SOCIAL_CHAT))
                        .hasValue(3));
    }

    @Test
    void shouldAccountForEveryChangeWhenTheGatewayIsGone() throws Exception {
        shift.rounds(50);
        shift.gateway.script(request -> Answer.status(404, "text/plain", ""));

        Path report = shift.directory.resolve("report.csv");

        InProcess.Result result =
                shift.runApply("--max-consecutive-failures", "3", "--report", report.toString(), "--journal", journal);

        assertThat(result.status()).isEqualTo(5);
        assertThat(Files.readAllLines(report).stream().skip(1))
                .hasSize(1_000)
                .allMatch(line -> line.contains(",not-applied,"));
        assertThat(result.err()).contains("too many calls in a row").contains("goes on where this one ended");
    }

    @Test
    void shouldRefuseAJournalOfAnotherPlanBeforeSending() throws Exception {
        shift.plan("101,53,5", "102,53,5");
        shift.runApply("--journal", journal);
        shift.plan("101,53,5", "102,53,6");

        InProcess.Result result = shift.runApply("--journal", journal);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("belongs to other changes: number 2");
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }
}
