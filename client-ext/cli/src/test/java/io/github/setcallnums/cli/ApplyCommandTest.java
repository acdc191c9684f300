package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldReadTheJournalThatIsThereInADryRun(@TempDir Path directory) throws IOException {
        try (Shift shift = Shift.begin(directory, 3)) {
            shift.plan("101,53,5", "102,53,5");
            Path journal = Files.writeString(directory.resolve("plan.journal"), "agent,mediaType,callnums\n");

            int status = Main.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(
                            "apply",
                            directory.resolve("plan.csv").toString(),
                            "--guids",
                            directory.resolve("guids.csv").toString(),
                            "--gateway",
                            shift.uri(),
                            "--journal",
                            journal.toString(),
                            "--dry-run");

            assertThat(status).isEqualTo(2);
            assertThat(err.toString()).contains("plan.journal").contains("nothing was sent");
            assertThat(out.toString()).isEmpty();
        }
    }
}
