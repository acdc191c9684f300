package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit status, summary and hints, where they once were not true. */
class TrueEndingTest {

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 20);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldNotCountWhatANewerAppliedChangeHasOvertaken() throws Exception {
        shift.plan("101,53,5", "101,53,7");
        shift.gateway.script(Answer.hangUpAfterApplying(), Answer.normal());

        InProcess.Result result = applyWithJournal();

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("2 changes: applied 1, rejected 0, not applied 0, unknown 1.")
                .contains("Overtaken by a newer change that was applied: 1.");
        assertThat(result.err()).doesNotContain("hint");
    }

    @Test
    void shouldCountWhatAnOlderAppliedChangeCannotOvertake() throws Exception {
        shift.plan("101,53,5", "101,53,7");
        shift.gateway.script(Answer.normal(), Answer.hangUpAfterApplying());

        InProcess.Result result = applyWithJournal();

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err()).contains("hint: only what may have been applied is left: --retry-unknown");
    }

    @Test
    void shouldNotTakeAFinishedJournalForARun() throws Exception {
        shift.plan("101,53,5", "102,53,5");
        applyWithJournal();

        for (int again = 0; again < 2; again++) {
            InProcess.Result result = applyWithJournal();

            assertThat(result.status()).isEqualTo(9);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("journal " + journal() + ": is finished")
                    .contains("Nothing was sent");
        }
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsAppliedNowFromWhatAnEarlierRunApplied() throws Exception {
        shift.plan("101,53,5", "102,53,5", "103,53,5");
        shift.gateway.script(request -> request.agentId() == 103 ? Answer.retcode("100-007", "") : Answer.normal());
        applyWithJournal();
        shift.gateway.script();

        InProcess.Result result = applyWithJournal();

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Applied now: 1; in earlier runs: 2.");
    }

    @Test
    void shouldRefuseAJournalOfAPlanOfWhichTheRestWasChanged() throws Exception {
        shift.plan("101,53,5", "102,53,5");
        shift.gateway.script(Answer.retcode("100-007", ""));
        applyWithJournal("--concurrency", "1");
        long sent = shift.gateway.requestCount();
        shift.plan("101,53,5", "102,53,5", "103,53,5");

        InProcess.Result result = applyWithJournal();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("belongs to another plan");
        assertThat(shift.gateway.requestCount()).isEqualTo(sent);
    }

    @Test
    void shouldNotMissAPlanThatIsDeletedWhileItIsApplied() throws Exception {
        longPlan();

        InProcess.Result result = applyWhile(() -> Files.delete(shift.directory.resolve("plan.csv")));

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("10,000 changes: applied 10,000, rejected 0, not applied 0, unknown 0.");
    }

    @Test
    void shouldNotMissAPlanThatIsReplacedWhileItIsApplied() throws Exception {
        longPlan();
        Path other = Files.writeString(shift.directory.resolve("other.csv"), "agent,mediaType,callnums\n101,53,60\n");

        InProcess.Result result = applyWhile(
                () -> Files.move(other, shift.directory.resolve("plan.csv"), StandardCopyOption.REPLACE_EXISTING));

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("10,000 changes: applied 10,000, rejected 0, not applied 0, unknown 0.");
    }

    @Test
    void shouldSendNothingOfAPlanThatIsChangedWhileItIsApplied() throws Exception {
        Path plan = longPlan();
        List<String> others = Files.readAllLines(plan).stream()
                .map(line -> line.replaceAll(",53,.*", ",53,60"))
                .toList();
        Files.write(
                plan,
                Files.readAllLines(plan).stream()
                        .map(line -> line.replaceAll(",53,.*", ",53,10"))
                        .toList());

        InProcess.Result result = applyWhile(() -> Files.write(plan, others));

        assertThat(result.status()).isEqualTo(10);
        assertThat(result.err())
                .contains("plan.csv: was changed after it was checked")
                .doesNotContain("bug");
        assertThat(result.out()).contains("10,000 changes: applied ").contains("unknown 0.");
        assertThat(shift.gateway.requests()).noneMatch(request -> request.callNums() == 60);
    }

    @Test
    void shouldSayWhatWasSentOfAPlanThatIsCutWhileItIsApplied() throws Exception {
        Path plan = longPlan();

        InProcess.Result result = applyWhile(() -> Files.writeString(plan, ""));

        assertThat(result.status()).isEqualTo(10);
        assertThat(result.err())
                .contains("plan.csv: was changed after it was checked")
                .doesNotContain("bug");
        assertThat(result.out()).contains("10,000 changes: applied ").contains("unknown 0.");
        assertThat(shift.gateway.callNums(101, MediaType.SOCIAL_CHAT)).isPresent();
    }

    private InProcess.Result applyWithJournal(String... more) {
        List<String> options = new ArrayList<>(List.of("--journal", journal().toString()));
        options.addAll(List.of(more));
        return shift.runApply(options.toArray(String[]::new));
    }

    private Path journal() {
        return shift.directory.resolve("plan.journal");
    }

    /** More than a reader keeps in its buffer. */
    private Path longPlan() throws IOException {
        return shift.plan(IntStream.range(0, 10_000)
                .mapToObj(i -> 101 + i % 20 + ",53," + (1 + i / 200))
                .toArray(String[]::new));
    }

    private interface Deed {
        void run() throws IOException;
    }

    private InProcess.Result applyWhile(Deed deed) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        shift.gateway.script(request -> {
            begun.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.normal();
        });
        CompletableFuture<InProcess.Result> running =
                CompletableFuture.supplyAsync(() -> shift.runApply("--concurrency", "4", "--timeout", "1m"));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        deed.run();
        done.countDown();
        return running.get(1, TimeUnit.MINUTES);
    }
}
