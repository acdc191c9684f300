package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing more can be written. A limit on the size of the process's files stands for the full disk, but where it
 * matters what else is on it: there it is a real one, small and seen by that process alone.
 */
class FullDiskIT {

    private static final int BLOCK = 512;

    /** Runs the rest with 64 KiB of disk in the directory small, and copies from there what was written. */
    private static final String WITH_SMALL_DISK = """
            unshare=unshare
            unshare --map-root-user --mount true || unshare='sudo -n unshare'
            exec $unshare --map-root-user --mount sh -c '
                mkdir small && mount -t tmpfs -o size=64k tmpfs small || exit 99
                "$@"; status=$?
                cp small/* .
                exit $status' sh "$@\"""";

    private Shift shift;
    private Path journal;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 20);
        shift.rounds(50);
        journal = directory.resolve("plan.journal");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldSendNothingThatTheJournalCannotHold() throws Exception {
        Cli.Result full = shift.cli().after("ulimit -f 16").run(shift.apply("--journal", "plan.journal"));
        long sent = shift.gateway.requestCount();

        assertThat(full.status()).isEqualTo(10);
        assertThat(full.err())
                .contains("error: journal plan.journal: cannot be written: ")
                .contains("goes on where this one ended")
                .doesNotContain("bug");
        assertThat(full.out())
                .contains("1,000 changes: applied " + sent + ", rejected 0, not applied " + (1_000 - sent));

        InProcess.Result resumed = shift.runApply("--journal", journal.toString(), "--retry-unknown");

        assertThat(resumed.status()).isZero();
        assertThat(shift.gateway.requestCount()).isBetween(1_000L, 1_016L);
        assertThatTheFinalStateIsExact();
    }

    @Test
    void shouldNotTakeForUnknownWhatWasAppliedWhenTheDiskWasFull() throws Exception {
        shift.plan(IntStream.range(0, 4_000)
                .mapToObj(i -> 101 + i % 20 + ",53," + (1 + i / 100))
                .toArray(String[]::new));
        Cli.Result full = shift.cli().after(WITH_SMALL_DISK).run(shift.apply("--journal", "small/plan.journal"));
        long applied = shift.gateway.requestCount();

        assertThat(full.status()).isEqualTo(10);
        assertThat(full.err()).contains("cannot be written: No space left on device");
        assertThat(full.out()).contains("applied %,d, rejected 0, ".formatted(applied), "unknown 0.");

        InProcess.Result resumed = shift.runApply("--journal", journal.toString());

        assertThat(resumed.status()).isZero();
        assertThat(resumed.out()).contains("unknown 0.", "in earlier runs: %,d.".formatted(applied));
    }

    @Test
    void shouldReadWhatWasWrittenOnceThereWasRoomAgain() throws Exception {
        shift.gateway.script(request -> Answer.normal().after(Duration.ofMillis(200)));
        Cli.Running running = shift.cli().after("ulimit -S -f 8").start(shift.apply("--journal", "plan.journal"));
        Eventually.holds(() -> size() == 8L * BLOCK);
        new ProcessBuilder("prlimit", "--pid", Long.toString(running.process().pid()), "--fsize=unlimited")
                .inheritIO()
                .start()
                .waitFor();
        Cli.Result full = running.await();
        shift.gateway.script();

        InProcess.Result resumed = shift.runApply("--journal", journal.toString(), "--retry-unknown");

        assertThat(full.status()).isEqualTo(10);
        assertThat(resumed.status()).isZero();
        assertThat(shift.gateway.requests())
                .extracting(ReceivedRequest::agentId, ReceivedRequest::callNums)
                .hasSizeBetween(1_000, 1_016);
        assertThatTheFinalStateIsExact();
    }

    @Test
    void shouldSayWhenNotEvenTheFirstLineCanBeWritten() throws Exception {
        Cli.Result full = shift.cli().after("ulimit -f 0").run(shift.apply("--journal", "plan.journal"));

        assertThat(full.status()).isEqualTo(10);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldStopWhenTheReportCannotBeWritten() throws Exception {
        Cli.Result full = shift.cli()
                .after("ulimit -f 16")
                .run(shift.apply("--report", "report.csv", "--concurrency", "1", "--rate", "500"));
        long sent = shift.gateway.requestCount();

        assertThat(full.status()).isEqualTo(10);
        assertThat(full.err())
                .contains("error: report report.csv cannot be written: ")
                .doesNotContain("bug");
        assertThat(full.out()).contains("1,000 changes: applied " + sent + ", ");
        assertThat(sent).isLessThan(1_000);
        assertThat(shift.directory.toFile().list()).noneMatch(name -> name.endsWith(".part"));
        assertThat(shift.directory.resolve("report.csv")).doesNotExist();
    }

    @Test
    void shouldStopWhenStandardOutputIsLostThatProgramsRead() throws Exception {
        Cli.Result lost = shift.cli()
                .after("exec > /dev/full")
                .run(shift.apply("--output", "json", "--concurrency", "1", "--rate", "500"));

        assertThat(lost.status()).isEqualTo(10);
        assertThat(lost.err())
                .contains("error: standard output cannot be written: ")
                .contains("1,000 changes: applied " + shift.gateway.requestCount())
                .doesNotContain("bug");
        assertThat(shift.gateway.requestCount()).isLessThan(1_000);
    }

    @Test
    void shouldSumUpOnStandardErrorWhenStandardOutputIsLost() throws Exception {
        Cli.Result lost = shift.cli().after("exec > /dev/full").run(shift.apply());

        assertThat(lost.status()).isEqualTo(10);
        assertThat(lost.err())
                .contains("standard output cannot be written")
                .contains("1,000 changes: applied 1,000")
                .contains("nothing left to send");
    }

    private long size() {
        try {
            return Files.exists(journal) ? Files.size(journal) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void assertThatTheFinalStateIsExact() {
        assertThat(shift.guids.keySet())
                .allSatisfy(agent -> assertThat(shift.gateway.callNums(agent, MediaType.SOCIAL_CHAT))
                        .hasValue(50));
    }
}
