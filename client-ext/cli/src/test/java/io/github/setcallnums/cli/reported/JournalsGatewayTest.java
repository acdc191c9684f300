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

/** A journal that was begun with a stand-in kept 38 of 40 changes from the real gateway, and the run ended well. */
class JournalsGatewayTest {

    @TempDir
    private Path directory;

    private Shift standIn;
    private Shift real;

    @BeforeEach
    void begin() throws IOException {
        standIn = Shift.begin(directory, 3);
        standIn.plan("101,53,5", "102,53,6", "103,53,7");
        real = Shift.begin(Files.createDirectory(directory.resolve("real")), 3);
        // Unfinished: the third one is refused.
        standIn.gateway.script(request -> request.agentId() == 103 ? Answer.retcode("100-007", "") : Answer.normal());
        assertThat(apply(standIn, "--reason", "a try").status()).isEqualTo(3);
    }

    @AfterEach
    void end() {
        standIn.close();
        real.close();
    }

    @Test
    void shouldBeTheOnlyOneThatItIsGoneOnWith() throws IOException {
        String before = Files.readString(journal());

        InProcess.Result result = apply(real);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .first()
                .asString()
                .startsWith("error: journal ")
                .contains("is of the gateway " + standIn.uri() + ", not of " + real.uri()
                        + ": go on with that one, or begin a new journal.");
        assertThat(real.gateway.requestCount()).isZero();
        assertThat(journal()).hasContent(before);
    }

    @Test
    void shouldBeComparedInADryRunToo() {
        assertThat(apply(real, "--dry-run").status()).isEqualTo(2);
    }

    @Test
    void shouldBeToldBeforeTheJournalIsSaidToBeFinished() {
        standIn.gateway.script();
        assertThat(apply(standIn).status()).isZero();

        assertThat(apply(standIn).status()).isEqualTo(9);
        assertThat(apply(real).err()).contains("is of the gateway " + standIn.uri());
    }

    @Test
    void shouldGoOnWithTheSameOne() {
        standIn.gateway.script();

        assertThat(apply(standIn).status()).isZero();
        assertThat(standIn.gateway.requestCount()).isEqualTo(4);
    }

    @Test
    void shouldBeAnsweredForInADryRunByWhatIsSettledAndByWhom() {
        InProcess.Result result = apply(standIn, "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("3 changes of 3 agents")
                .contains("To be sent: 1 change of 1 agent.")
                .containsPattern("Settled before, as the journal says: 2, by the run of \\S+Z, "
                        + System.getProperty("user.name") + ", a try\\.")
                .contains("Nothing was sent.");
    }

    private Path journal() {
        return directory.resolve("s.journal");
    }

    private InProcess.Result apply(Shift shift, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "apply",
                directory.resolve("plan.csv").toString(),
                "--guids",
                shift.directory.resolve("guids.csv").toString(),
                "--gateway",
                shift.uri(),
                "--journal",
                journal().toString()));
        arguments.addAll(List.of(more));
        return InProcess.run(arguments.toArray(String[]::new));
    }
}
