package io.github.setcallnums.bulk.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkFixture;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that ends, or goes on, where it should not. */
class TornJournalTest {

    private static final List<CallNumsChange> PLAN = IntStream.rangeClosed(10, 13)
            .mapToObj(value -> new CallNumsChange(101 + value % 2, MediaType.SOCIAL_CHAT, value))
            .toList();

    private final BulkFixture bulk = new BulkFixture();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        bulk.close();
    }

    @Test
    void shouldGoOnExactlyWhereverTheProcessWasKilled() throws IOException {
        byte[] whole = journalOfAWholeRun();

        for (int length = 0; length < whole.length; length++) {
            Path journal = Files.write(directory.resolve("torn-" + length), Arrays.copyOf(whole, length));
            String before = Files.readString(journal);
            long sentBefore = bulk.gateway.requestCount();

            BulkReport report = apply(journal, true);

            long settled =
                    before.lines().filter(line -> line.endsWith(" applied 0")).count();
            if (!before.endsWith("\n") && before.endsWith(" applied 0")) {
                settled--;
            }
            assertThat(report.applied()).as("killed after %s", before).isEqualTo(PLAN.size());
            assertThat(bulk.gateway.requestCount() - sentBefore)
                    .as("killed after %s", before)
                    .isEqualTo(PLAN.size() - settled);
            assertThat(Files.readString(journal)).as("never cut").startsWith(before);
        }
    }

    @Test
    void shouldNotTakeATornLineForAnotherOne() throws IOException {
        Path journal = Files.writeString(
                directory.resolve("torn"),
                "setcallnums journal 1\nrun 2026-03-01T05:45:00Z jdoe\n0 begin 101 53 10\n0 applied 0\n1 begin 102 53 1");

        for (int run = 0; run < 2; run++) {
            apply(journal, false);
        }

        assertThat(bulk.received(102)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000_000_000, Integer.MAX_VALUE, 200_000})
    void shouldRefuseAPositionThatNoRunCanHaveReached(int position) throws IOException {
        Path journal = Files.writeString(
                directory.resolve("far"),
                "setcallnums journal 1\nrun 2026-03-01T05:45:00Z jdoe\n" + position + " begin 101 53 1\n");

        assertThatThrownBy(() -> apply(journal, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3");
        assertThat(bulk.gateway.requestCount()).isZero();
    }

    private byte[] journalOfAWholeRun() throws IOException {
        Path journal = directory.resolve("whole");
        apply(journal, false);
        return Files.readAllBytes(journal);
    }

    private BulkReport apply(Path journal, boolean retryUnknown) {
        BulkOptions options = BulkOptions.builder()
                .concurrency(1)
                .journal(journal)
                .retryUnknown(retryUnknown)
                .build();
        return bulk.client.applyAll(PLAN.stream(), options);
    }
}
