package io.github.setcallnums.bulk.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.bulk.BulkFixture;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.internal.bulk.JournalFile;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time, whatever else opens the file: closing any descriptor of a file ends a process's locks on it. */
class JournalInUseTest {

    private final BulkFixture bulk = new BulkFixture();

    @TempDir
    private Path directory;

    private Path journal;

    @BeforeEach
    void place() {
        journal = directory.resolve("changes.journal");
    }

    @AfterEach
    void close() {
        bulk.close();
    }

    @Test
    void shouldStayLockedForOtherProcessesWhenASecondRunIsRefused() {
        assertThat(whileARunUsesIt(() ->
                        assertThat(catchThrowable(() -> applyTo(journal))).isInstanceOf(IllegalStateException.class)))
                .containsExactly("refused");
    }

    @Test
    void shouldStayLockedForOtherProcessesWhenSomebodyReadsIt() {
        assertThat(whileARunUsesIt(() -> assertThat(Files.readString(journal)).isNotEmpty()))
                .containsExactly("refused");
    }

    @Test
    void shouldBeKnownUnderAnyName() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), journal);
        Path hardLink = directory.resolve("hard-link");

        whileARunUsesIt(() -> {
            Files.createLink(hardLink, journal);
            for (Path name : List.of(
                    link,
                    hardLink,
                    directory.resolve("../" + directory.getFileName() + "/./" + journal.getFileName()))) {
                assertThatThrownBy(() -> applyTo(name))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another run is using it");
            }
        });
    }

    @Test
    void shouldBeFreeAfterwards() throws Exception {
        whileARunUsesIt(() -> {});

        assertThat(ChildJvm.run(Opener.class, "-Djournal=" + journal)).containsExactly("opened");
        assertThat(directory).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void shouldLeaveAFileAloneThatOnlyHasTheNameOfItsLock() throws IOException {
        Path other = Files.writeString(directory.resolve("changes.journal.lock"), "agent,guid\n101,secret\n");

        assertThatThrownBy(() -> applyTo(journal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changes.journal.lock: is another file");
        assertThat(other).hasContent("agent,guid\n101,secret\n");
        assertThat(bulk.gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotMindTheLockOfARunThatWasKilled() throws IOException {
        Files.write(directory.resolve("changes.journal.lock"), new byte[1_024]);

        applyTo(journal);

        assertThat(bulk.gateway.requestCount()).isOne();
    }

    private interface Deed {
        void run() throws IOException;
    }

    /** Lets a run begin, does something, and returns what another process then says of the journal. */
    private List<String> whileARunUsesIt(Deed deed) {
        List<String> said = new ArrayList<>();
        bulk.client.applyAll(
                changes(),
                BulkOptions.builder()
                        .journal(journal)
                        .listener(result -> {
                            try {
                                deed.run();
                                said.addAll(ChildJvm.run(Opener.class, "-Djournal=" + journal));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .build());
        return said;
    }

    private void applyTo(Path file) {
        bulk.client.applyAll(changes(), BulkOptions.builder().journal(file).build());
    }

    private static Stream<CallNumsChange> changes() {
        return Stream.of(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5));
    }

    /** Another process that would use the journal. */
    static final class Opener {

        private Opener() {}

        public static void main(String[] args) {
            try {
                JournalFile.open(Path.of(System.getProperty("journal")), false).close();
                System.out.println("opened");
            } catch (IllegalStateException e) {
                System.out.println("refused");
            }
        }
    }
}
