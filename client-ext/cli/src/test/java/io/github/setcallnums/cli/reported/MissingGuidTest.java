package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One agent who was not signed in kept a whole team from its limits. */
class MissingGuidTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("900,53,1", "101,53,5", "901,53,2", "102,53,6", "900,51,3");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldStopTheRestByDefaultAndSayWhatToDo() throws IOException {
        InProcess.Result result = shift.runApply();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("plan.csv:2: there is no GUID for agent 900.", "plan.csv:4: ", "plan.csv:6: ")
                .contains("--missing skip");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotStopTheRestWhereTheyAreSkipped() throws IOException {
        InProcess.Result result = shift.runApply(
                "--missing", "skip", "--report", directory.resolve("report.csv").toString());

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("5 changes: applied 2, rejected 0, not applied 3, unknown 0.")
                .contains("Left out for want of a GUID: 3 changes of 2 agents, agents 900, 901.");
        assertThat(Files.readAllLines(directory.resolve("report.csv")))
                .filteredOn(line -> line.contains(",not-applied,"))
                .extracting(line -> line.replaceFirst(",not-applied.*", ""))
                .containsExactlyInAnyOrder("900,53,1", "901,53,2", "900,51,3");
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldNotHideWhatFailedBesides() {
        shift.gateway.script(request -> request.agentId() == 101 ? Answer.retcode("100-007", "") : Answer.normal());

        assertThat(shift.runApply("--missing", "skip").status()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output=text", "--dry-run"})
    void shouldNotBeAllWhereTheyAreSkipped(String option) throws IOException {
        Files.writeString(directory.resolve("guids.csv"), "agent,guid\n101,\n");

        InProcess.Result result = shift.runApply("--missing", "skip", option);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("None of the plan's agents has a GUID.");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void shouldNotLetTheJournalOfTheOthersBeTakenForARun() throws IOException {
        String journal = directory.resolve("journal").toString();
        assertThat(shift.runApply("--missing", "skip", "--journal", journal).status())
                .isZero();

        InProcess.Result again = shift.runApply("--missing", "skip", "--journal", journal);

        assertThat(again.status()).isEqualTo(9);
        assertThat(again.out()).contains("Nothing was sent: earlier runs had settled every change but those left out");
        assertThat(again.err())
                .isEqualTo(
                        "hint: when agents that were left out have signed in, get their GUIDs and run the same command"
                                + " again.\n");
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldNotBeAskedForOfWhatIsSettled() throws IOException {
        String journal = directory.resolve("journal").toString();
        shift.plan("101,53,5", "102,53,6");
        shift.gateway.script(request -> request.agentId() == 102 ? Answer.retcode("100-007", "") : Answer.normal());
        assertThat(shift.runApply("--journal", journal).status()).isEqualTo(3);
        shift.gateway.script();
        Files.writeString(directory.resolve("guids.csv"), "agent,guid\n102," + shift.guids.get(102) + "\n");

        InProcess.Result result = shift.runApply("--journal", journal);

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Applied now: 1; in earlier runs: 1.").doesNotContain("Left out");
    }

    @Test
    void shouldBeNamedInADryRun() throws IOException {
        InProcess.Result result = shift.runApply("--missing", "skip", "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("3 changes of 2 agents, agents 900, 901")
                .contains("Nothing was sent.");
    }

    @Test
    void shouldBeAppliedOnceTheyAreThere() throws IOException {
        String journal = directory.resolve("journal").toString();
        assertThat(shift.runApply("--missing", "skip", "--journal", journal).status())
                .isZero();
        List<String> guids = new ArrayList<>(Files.readAllLines(directory.resolve("guids.csv")));
        for (int agent : new int[] {900, 901}) {
            String setGuid = shift.gateway.signIn(agent, MediaType.values());
            guids.add(agent + "," + setGuid);
        }
        Files.write(directory.resolve("guids.csv"), guids);

        assertThat(shift.runApply("--missing", "skip", "--journal", journal).status())
                .isZero();
        assertThat(shift.gateway.requestCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"900,", "900,\"\"", "900, "})
    void shouldBeThoseWithoutAGuidInTheirLine(String line) throws IOException {
        Files.writeString(directory.resolve("guids.csv"), line + "\n", StandardOpenOption.APPEND);

        assertThat(shift.runApply("--missing", "skip").status()).isZero();
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }
}
