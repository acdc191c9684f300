package io.github.setcallnums.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkReport.End;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final String HEADER = "setcallnums journal 1\nrun 2026-03-01T05:45:00Z jdoe\n";
    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final List<CallNumsChange> PLAN = BulkFixture.rounds(3);

    private final BulkFixture bulk = new BulkFixture();
    private final List<BulkResult> results = new ArrayList<>();
    private Path journal;

    @BeforeEach
    void place(@TempDir Path directory) {
        journal = directory.resolve("changes.journal");
    }

    @AfterEach
    void close() {
        bulk.close();
    }

    @Test
    void shouldSendNothingOnceItIsFinishedAndSaySo() {
        run(PLAN);

        BulkReport again = run(PLAN);

        assertThat(again).isEqualTo(new BulkReport(300, Map.of(), 0, 0, 300, End.ALREADY_FINISHED));
        assertThat(results).filteredOn(BulkResult::fromJournal).hasSize(300);
        assertThat(bulk.gateway.requestCount()).isEqualTo(300);
    }

    @Test
    void shouldGoOnWhereAStoppedRunEnded() {
        bulk.gateway.script(request -> bulk.gateway.requestCount() > 150 ? Answer.hangUp() : Answer.normal());
        BulkReport first = run(PLAN);
        bulk.gateway.script();
        long sent = bulk.gateway.requestCount();

        BulkReport second =
                bulk.client.applyAll(PLAN.stream(), options().retryUnknown(true).build());

        assertThat(first.end()).isEqualTo(End.TOO_MANY_FAILURES);
        assertThat(second).isEqualTo(new BulkReport(300, Map.of(), 0, 0, first.applied(), End.COMPLETE));
        assertThat(bulk.gateway.requestCount() - sent).isEqualTo(300 - first.applied());
        assertThat(BulkFixture.agents())
                .allSatisfy(
                        agent -> assertThat(bulk.gateway.callNums(agent, CHAT)).hasValue(3));
    }

    @Test
    void shouldGoOnWithAPlanOfThousands() throws IOException {
        List<CallNumsChange> plan = BulkFixture.rounds(22);
        StringBuilder lines = new StringBuilder(HEADER);
        // Many at a time end in any order.
        for (int position = 2_149; position >= 0; position--) {
            CallNumsChange change = plan.get(position);
            lines.append(position + " begin " + change.agentId() + " 53 " + change.callNums() + "\n");
            lines.append(position + " applied 0\n");
        }
        Files.writeString(journal, lines);

        BulkReport report = run(plan);

        assertThat(report).isEqualTo(new BulkReport(2_200, Map.of(), 0, 0, 2_150, End.COMPLETE));
        assertThat(bulk.gateway.requestCount()).isEqualTo(50);
    }

    @Test
    void shouldSendAgainWhatWasRejected() {
        bulk.gateway.script(Answer.retcode("100-007", ""));
        run(List.of(change(1)));

        BulkReport again = run(List.of(change(1)));

        assertThat(again).isEqualTo(new BulkReport(1, Map.of(), 0, 0, 0, End.COMPLETE));
    }

    @Test
    void shouldReportAsUnknownWhatWasUnderWayWhenTheProcessDied() throws IOException {
        Files.writeString(journal, HEADER + "0 begin 101 53 1\n");

        BulkReport report = run(List.of(change(1), change(2)));

        assertThat(report).isEqualTo(new BulkReport(1, Map.of(), 0, 1, 1, End.COMPLETE));
        assertThat(bulk.received(101)).containsExactly(2);
    }

    @Test
    void shouldSendAgainWhatWasUnderWayWhenAsked() throws IOException {
        Files.writeString(journal, HEADER + "0 begin 101 53 1\n");

        BulkReport report = bulk.client.applyAll(
                List.of(change(1), change(2)).stream(),
                options().retryUnknown(true).build());

        assertThat(report).isEqualTo(new BulkReport(2, Map.of(), 0, 0, 0, End.COMPLETE));
        assertThat(bulk.received(101)).hasSize(2);
    }

    @Test
    void shouldNotOverwriteANewerValueWithAnOlderOne() {
        bulk.gateway.script(Answer.retcode("100-007", ""), Answer.hangUp());
        List<CallNumsChange> plan = List.of(change(1), change(2), change(3));
        run(plan);
        results.clear();

        BulkReport again =
                bulk.client.applyAll(plan.stream(), options().retryUnknown(true).build());

        assertThat(again).isEqualTo(new BulkReport(1, Map.of("100-007", 1L), 0, 1, 3, End.ALREADY_FINISHED));
        assertThat(bulk.gateway.requestCount()).isEqualTo(3);
        assertThat(bulk.gateway.callNums(101, CHAT)).hasValue(3);
        assertThat(results)
                .extracting(BulkResult::outcome)
                .containsExactly(Outcome.NOT_APPLIED, Outcome.UNKNOWN, Outcome.APPLIED);
    }

    @Test
    void shouldEndTheLineThatADyingProcessLeft() throws IOException {
        Files.writeString(journal, """
                setcallnums journal 1
                run 2026-03-01T05:45:00Z jdoe
                0 begin 101 53 1
                0 applied 0
                1 begin 101 5""");

        BulkReport report = bulk.client.applyAll(
                Stream.of(change(1), change(2)),
                options().reason("early\nshift ~").build());

        assertThat(report).isEqualTo(new BulkReport(2, Map.of(), 0, 0, 1, End.COMPLETE));
        assertThat(Files.readString(journal)).matches("""
                setcallnums journal 1
                run 2026-03-01T05:45:00Z jdoe
                0 begin 101 53 1
                0 applied 0
                1 begin 101 5~
                gateway http://127.0.0.1:\\d+
                run \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ \\S+ early_shift _
                1 begin 101 53 2
                1 applied 0
                finished 2
                """);
    }

    @Test
    void shouldRefuseMoreChangesThanItWasFinishedWith() {
        run(List.of(change(1)));

        assertThatThrownBy(() -> run(List.of(change(1), change(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to other changes: to 1, and is finished");
        assertThat(bulk.gateway.requestCount()).isOne();
    }

    @Test
    void shouldNotBeFinishedWhileAnythingIsLeftToSend() throws IOException {
        bulk.gateway.script(Answer.retcode("100-007", ""));
        run(List.of(change(1)));

        assertThat(Files.readString(journal)).doesNotContain("finished");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n0 applied 0", "", "a b", "9~", "\u2028", "%s"})
    void shouldStayReadableWhateverTheGatewayAnswers(String retcode) throws IOException {
        bulk.gateway.script(Answer.retcode(retcode.replace("%s", "9".repeat(50_000)), ""));
        run(List.of(change(1)));

        BulkReport again = bulk.client.applyAll(
                Stream.of(change(1)), options().retryUnknown(true).build());

        assertThat(again.applied()).isOne();
        assertThat(again.fromJournal()).isZero();
        assertThat(Files.size(journal)).isLessThan(1_000);
    }

    @Test
    void shouldStartAnewWhenTheProcessDiedInTheFirstLine() throws IOException {
        Files.writeString(journal, "setcallnums jou");

        assertThat(run(List.of(change(1))).applied()).isOne();
        assertThat(run(List.of(change(1))).fromJournal()).isOne();
    }

    static Stream<CallNumsChange> otherChanges() {
        return Stream.of(
                new CallNumsChange(102, CHAT, 1),
                new CallNumsChange(101, MediaType.TEXT_CHAT, 1),
                new CallNumsChange(101, CHAT, 7));
    }

    @ParameterizedTest
    @MethodSource("otherChanges")
    void shouldRefuseOtherChangesThanThoseOfTheJournal(CallNumsChange other) {
        run(List.of(change(1)));

        assertThatThrownBy(() -> run(List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "belongs to other changes: number 1 is now agent " + other.agentId() + ", media type ")
                .hasMessageContaining(", callnums " + other.callNums() + ", and was");
        assertThat(bulk.gateway.requestCount()).isOne();
    }

    @Test
    void shouldLeaveAnotherFileAsItIs() throws IOException {
        Files.writeString(journal, "agent,mediaType,callnums");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(PLAN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another file");
        }
        assertThat(journal).hasContent("agent,mediaType,callnums");
    }

    @Test
    void shouldSayWhenItCannotBeWritten() throws IOException {
        Files.createDirectory(journal);

        assertThatThrownBy(() -> run(PLAN))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be read and written");
        assertThat(bulk.gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "1 begun 101 53 1",
                "1 begin 101 53",
                "1 begin 101 x 1",
                "-1 begin 101 53 1",
                "99999999999 begin 101 53 1",
                "1 applied 0",
                "1 unknown",
                "run",
                "run yesterday jdoe",
                "1024 applied 0",
                "-1 applied 0",
                "5000 applied 0"
            })
    void shouldNameTheDamagedLine(String line) throws IOException {
        Files.writeString(journal, HEADER + "0 begin 101 53 1\n0 applied 0\n" + line + "\n");

        assertThatThrownBy(() -> run(PLAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 5");
    }

    @Test
    void shouldNotTakeAChangeBeforeTheFirstRun() throws IOException {
        Files.writeString(journal, "setcallnums journal 1\n0 begin 101 53 1\n");

        assertThatThrownBy(() -> run(PLAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void shouldTellWhichRunHasSettledAChange() throws IOException {
        Files.writeString(journal, """
                setcallnums journal 1
                run 2026-03-01T05:45:00Z jdoe early shift
                0 begin 101 53 1
                0 not-applied 100-007
                1 begin 101 53 2
                run 2026-03-01T13:45:00Z
                2 begin 101 53 3
                2 applied 0
                """);

        run(List.of(change(1), change(2), change(3), new CallNumsChange(102, CHAT, 4)));

        JournalRun early = new JournalRun(Instant.parse("2026-03-01T05:45:00Z"), "jdoe", "early shift");
        JournalRun late = new JournalRun(Instant.parse("2026-03-01T13:45:00Z"), "", "");
        assertThat(results)
                .filteredOn(BulkResult::fromJournal)
                .extracting(result -> result.settledBy().orElseThrow())
                .containsExactly(early, early, late);
        assertThat(results).filteredOn(result -> !result.fromJournal()).hasSize(1);
    }

    @Test
    void shouldTellWhichRunHasOvertakenAChangeThatWasNeverSent() throws IOException {
        Files.writeString(journal, HEADER + "1 begin 101 53 2\n1 applied 0\n");

        run(List.of(change(1), change(2)));

        assertThat(results)
                .extracting(result -> result.settledBy().orElseThrow().user())
                .containsExactly("jdoe", "jdoe");
    }

    @Test
    void shouldBelongToOneGateway() throws IOException {
        bulk.gateway.script(Answer.retcode("100-007", ""));
        run(List.of(change(1)));
        String before = Files.readString(journal);
        try (BulkFixture other = new BulkFixture()) {
            assertThatThrownBy(() -> other.client.applyAll(
                            Stream.of(change(1)), options().build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "is of the gateway " + bulk.gateway.uri() + ", not of " + other.gateway.uri());
            assertThat(other.gateway.requestCount()).isZero();
        }
        assertThat(journal).hasContent(before);
        assertThat(run(List.of(change(1))).applied()).isOne();
    }

    @Test
    void shouldServeOneRunAtATime() {
        BulkOptions options = BulkOptions.builder()
                .journal(journal)
                .listener(result -> run(PLAN))
                .build();

        assertThatThrownBy(() -> bulk.client.applyAll(PLAN.stream(), options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another run");
    }

    @Test
    void shouldHoldNoGuid() throws IOException {
        bulk.gateway.script(request ->
                Answer.retcode("999-999", "no " + request.header("Guid").orElseThrow()));

        run(PLAN);

        String written = Files.readString(journal) + results;
        assertThat(BulkFixture.agents())
                .allSatisfy(agent -> assertThat(written)
                        .doesNotContain(bulk.guids.guidOf(agent).orElseThrow().value()));
        assertThat(written).contains("not-applied 999-999");
    }

    private BulkReport run(List<CallNumsChange> plan) {
        return bulk.client.applyAll(plan.stream(), options().build());
    }

    private BulkOptions.Builder options() {
        return BulkOptions.builder().journal(journal).listener(results::add);
    }

    private static CallNumsChange change(int callNums) {
        return new CallNumsChange(101, CHAT, callNums);
    }
}
