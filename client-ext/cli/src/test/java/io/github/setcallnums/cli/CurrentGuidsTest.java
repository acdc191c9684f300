package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Guid;
import io.github.setcallnums.testing.Eventually;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are looked at twice a second, and taken for whole when they have not changed for two. */
@Execution(ExecutionMode.CONCURRENT)
class CurrentGuidsTest {

    private static final String FIRST = "agent,guid\n101,first-a\n102,first-b\n";
    private static final String SECOND = "agent,guid\n101,secon-a\n102,secon-b\n";

    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private Path file;
    private CurrentGuids guids;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(directory.resolve("guids.csv"), FIRST);
    }

    @AfterEach
    void end() {
        guids.close();
    }

    @Test
    void shouldBeReadAgainWhenTheFileWasWrittenAnew() throws Exception {
        follow();

        Files.writeString(file, SECOND);

        holds(101, "secon-a");
        holds(102, "secon-b");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldBeReadAgainWhenNothingButTheContentIsAnother() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        follow();

        Files.writeString(file, SECOND);
        Files.setLastModifiedTime(file, time);

        holds(101, "secon-a");
    }

    @Test
    void shouldBeReadAgainWhenAnotherFileTookItsPlace() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        follow();
        Path next = Files.writeString(directory.resolve("next"), SECOND);
        Files.setLastModifiedTime(next, time);

        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

        holds(101, "secon-a");
    }

    @Test
    void shouldBeReadAgainWhenKubernetesSwapsItsFolder() throws Exception {
        Path first = Files.createDirectory(directory.resolve("..2026_1"));
        Path second = Files.createDirectory(directory.resolve("..2026_2"));
        Files.writeString(first.resolve("guids.csv"), FIRST);
        Files.writeString(second.resolve("guids.csv"), SECOND);
        FileTime time = Files.getLastModifiedTime(first.resolve("guids.csv"));
        Files.setLastModifiedTime(second.resolve("guids.csv"), time);
        Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("..data", "guids.csv"));
        follow();
        holds(101, "first-a");

        Path swap = Files.createSymbolicLink(directory.resolve("..data_tmp"), second.getFileName());
        Files.move(swap, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        holds(101, "secon-a");
    }

    @Test
    void shouldBeGoneWhereTheFileSaysSoAndKeptWhereItIsSilent() throws Exception {
        follow();

        Files.writeString(file, "agent,guid\n101,\n103,new\n");

        holds(103, "new");
        assertThat(guids.registry().guidOf(101)).isEmpty();
        holds(102, "first-b");
    }

    @Test
    void shouldBeTakenWhereLinesSayTheSameTwice() throws Exception {
        follow();

        Files.writeString(file, "agent,guid\r101,secon-a\r101,secon-a\r102,secon-b\r102,\r");

        holds(101, "secon-a");
        holds(102, "secon-b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agent,guid",
                "agent,guid\n101,sekret",
                "agent,guid\n101,sekret one\n102,sekret-two\n",
                "agent,guid\n101,sekret-one\n101,sekret-two\n",
                "agent,guid,gateway\n101,sekret-one,https://elsewhere.example\n",
                "not at all\n"
            })
    void shouldBeTheLastGoodOnesWhileTheFileIsWrong(String wrong) throws Exception {
        follow();

        Files.writeString(file, wrong);
        Eventually.holds(() -> err.toString().contains("warning: "));
        Files.writeString(file, wrong + " ");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(err.toString())
                .containsOnlyOnce("warning: ")
                .contains("guids.csv", "hint: going on with the GUIDs that were read before.")
                .doesNotContain("sekret");
        holds(101, "first-a");
        Files.writeString(file, SECOND);
        holds(101, "secon-a");
        assertThat(err.toString()).containsOnlyOnce("warning: ");
    }

    @Test
    void shouldNotBeComplainedOfWhereTheFileNeverChanged() throws Exception {
        Files.writeString(file, FIRST.stripTrailing());
        follow();
        Path other = directory.resolve("other.csv");
        StringWriter told = new StringWriter();
        try (CurrentGuids later = CurrentGuids.of(
                InputFile.of(Files.writeString(other, FIRST)),
                URI.create("https://gateway.example:8043"),
                Missing.FAIL,
                new PrintWriter(told))) {
            Files.writeString(other, "wrong");

            // Followed from later on, and in the same steps.
            Eventually.holds(() -> !told.toString().isEmpty());
            assertThat(later.registry().guidOf(101)).isPresent();
        }

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldBeTheLastGoodOnesWhileThereIsNoFile() throws Exception {
        follow();

        Files.delete(file);

        Eventually.holds(() -> err.toString().contains("guids.csv: there is no such file."));
        holds(101, "first-a");
        Files.writeString(file, SECOND);
        holds(101, "secon-a");
    }

    private void follow() {
        guids = CurrentGuids.of(
                InputFile.of(file), URI.create("https://gateway.example:8043"), Missing.FAIL, new PrintWriter(err));
    }

    private void holds(int agent, String guid) throws InterruptedException {
        Eventually.holds(() -> guids.registry().guidOf(agent).equals(Optional.of(Guid.of(guid))));
    }
}
