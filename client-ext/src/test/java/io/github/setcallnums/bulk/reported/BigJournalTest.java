package io.github.setcallnums.bulk.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.internal.bulk.JournalFile;
import io.github.setcallnums.model.MediaType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of a million applied changes, no two of one agent and media type, where memory is short. */
class BigJournalTest {

    private static final int CHANGES = 1_000_000;

    @Test
    void shouldNeedLittleMemory(@TempDir Path directory) throws Exception {
        Path journal = directory.resolve("big.journal");
        try (BufferedWriter lines = Files.newBufferedWriter(journal)) {
            lines.write("setcallnums journal 1\nrun 2026-03-01T05:45:00Z jdoe\n");
            for (int position = 0; position < CHANGES; position++) {
                lines.write(position + " begin " + (101 + position) + " 53 5\n" + position + " applied 0\n");
            }
        }

        assertThat(ChildJvm.run(Resumption.class, "-Xmx80m", "-Djournal=" + journal))
                .containsExactly(CHANGES + " settled");
    }

    /** Reads the journal as a run that goes on does. */
    static final class Resumption {

        private Resumption() {}

        public static void main(String[] args) throws IOException {
            try (JournalFile journal = JournalFile.open(Path.of(System.getProperty("journal")), false)) {
                int settled = 0;
                for (int position = 0; position < CHANGES + 100; position++) {
                    CallNumsChange change = new CallNumsChange(101 + position, MediaType.SOCIAL_CHAT, 5);
                    settled += journal.settled(position, change).isPresent() ? 1 : 0;
                }
                System.out.println(settled + " settled");
            }
        }
    }
}
