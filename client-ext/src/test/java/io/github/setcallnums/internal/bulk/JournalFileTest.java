package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldTakeAnyPlanAsLongAsItKnowsNone() {
        try (JournalFile journal = open()) {
            assertThatCode(() -> journal.requirePlan(2, 4711)).doesNotThrowAnyException();
            assertThat(journal.finishedBy()).isEmpty();
        }
    }

    @Test
    void shouldBelongToThePlanThatItBeganWith() {
        try (JournalFile journal = open()) {
            journal.notePlan(2, 4711);
        }
        try (JournalFile journal = open()) {
            assertThatCode(() -> journal.requirePlan(2, 4711)).doesNotThrowAnyException();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.requirePlan(2, 4712))
                    .withMessageContaining("belongs to another plan");
            assertThatIllegalArgumentException().isThrownBy(() -> journal.requirePlan(3, 4711));
        }
    }

    @Test
    void shouldNoteItsPlanOnce() throws IOException {
        for (int run = 0; run < 2; run++) {
            try (JournalFile journal = open()) {
                journal.notePlan(2, 4711);
            }
        }
        assertThat(Files.readAllLines(directory.resolve("s.journal")))
                .filteredOn(line -> line.startsWith("plan "))
                .hasSize(1);
    }

    private JournalFile open() {
        return JournalFile.open(directory.resolve("s.journal"), false);
    }
}
