package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The failures that were shown were the first three, whatever else there was, and nobody said that there was more. */
class FailuresShownTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 20);
        shift.with("--concurrency", "1");
        shift.plan(IntStream.range(101, 121).mapToObj(agent -> agent + ",53,5").toArray(String[]::new));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldBeTheGravestOnesWithTheirLinesAndTheNumberOfTheOthers() {
        shift.gateway.script(request -> request.agentId() == 118
                ? Answer.hangUpAfterApplying()
                : request.agentId() == 115 ? Answer.retcode("999-999", "no") : Answer.status(404, "text/plain", ""));

        InProcess.Result result = shift.runApply();

        assertThat(result.status()).isEqualTo(6);
        List<String> err = result.err().lines().toList();
        assertThat(err.get(0)).startsWith("error: line 19: ").contains("agent 118", "unknown");
        assertThat(err.get(1)).startsWith("error: line 16: ").contains("agent 115", "999-999");
        assertThat(err.get(2)).startsWith("error: line 2: ").contains("agent 101", "404");
        assertThat(err.get(3)).isEqualTo("And 17 more.");
    }

    @Test
    void shouldBeWhatIsStillUnknownSinceAnEarlierRun() {
        shift.gateway.script(request -> request.agentId() == 118 ? Answer.hangUpAfterApplying() : Answer.normal());
        String journal = "--journal=" + directory.resolve("s.journal");
        shift.runApply(journal);

        assertThat(shift.runApply(journal).err())
                .startsWith("error: line 19: ")
                .contains("agent 118, social-chat, callnums 5; outcome unknown")
                .doesNotContain("more.");
    }
}
