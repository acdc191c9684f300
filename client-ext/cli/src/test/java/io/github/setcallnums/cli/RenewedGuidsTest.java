package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GUIDs that are renewed, or come late, while commands run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RenewedGuidsTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldBeUsedByAPlanAsSoonAsTheFileHasThem() throws IOException {
        shift.rounds(5);
        atTheFirstRequest(() -> {
            signIn(101);
            write();
        });

        InProcess.Result result = apply("--timeout", "30s");

        assertThat(withoutProgress(result.err())).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(shift.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
        assertThat(shift.gateway.callNums(102, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldBeUsedByASingleChangeAsSoonAsTheFileHasThem() throws IOException {
        Path file = Files.writeString(directory.resolve("101.guid"), shift.guids.get(101));
        atTheFirstRequest(() -> {
            signIn(101);
            replace(file, shift.guids.get(101));
        });
        shift.gateway.signIn(101, MediaType.values());

        InProcess.Result result = InProcess.run(shift.set("--guid-file", file.toString(), "--timeout", "30s"));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldBeWaitedForWhereTheyAreMissing() throws IOException {
        shift.plan("900,53,1", "101,53,5", "900,53,2");
        atTheFirstRequest(() -> {
            signIn(900);
            write();
        });

        InProcess.Result result = apply("--missing", "wait", "--timeout", "30s");

        assertThat(withoutProgress(result.err())).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(shift.gateway.callNums(900, MediaType.SOCIAL_CHAT)).hasValue(2);
    }

    @Test
    void shouldBeWaitedForWhereThereIsNoFileYet() throws Exception {
        shift.plan("101,53,5");
        Path file = directory.resolve("guids.csv");
        Path later = Files.move(file, directory.resolve("later.csv"));
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(line("--missing", "wait", "--timeout", "30s")));
        Eventually.holds(() -> err.toString().contains("hint: waiting for a file that is right."));

        Files.move(later, file);

        assertThat(status.get()).isZero();
        assertThat(err.toString())
                .startsWith("warning: " + file + ": there is no such file.")
                .hasLineCount(2);
    }

    @Test
    void shouldBeMissedNoLongerThanTheTimeLimit() throws IOException {
        shift.plan("900,53,1", "101,53,5", "900,51,2", "102,53,5");

        InProcess.Result result = apply("--missing", "wait", "--timeout", "3s");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.out())
                .contains("4 changes: applied 2, rejected 0, not applied 2, unknown 0.")
                .contains("Without a GUID: 2 changes of 1 agent, agent 900.");
    }

    @Test
    void shouldBeForecastAsMissing() throws IOException {
        shift.plan("900,53,1", "101,53,5");

        assertThat(apply("--missing", "wait", "--dry-run").out())
                .contains("Without a GUID: 1 change of 1 agent, agent 900.");
    }

    @Test
    void shouldBeForecastWhereAllAreMissing() throws IOException {
        shift.plan("900,53,1");

        InProcess.Result result = apply("--missing", "wait", "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Without a GUID: 1 change of 1 agent, agent 900.");
    }

    @Test
    void shouldCountAsNotAppliedWhereTheyWereTakenAway() throws IOException {
        shift.rounds(3);
        atTheFirstRequest(() -> replace(directory.resolve("guids.csv"), "agent,guid\n101,\n"));
        shift.gateway.signIn(101, MediaType.values());

        InProcess.Result result = apply("--timeout", "6s", "--concurrency", "1");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.out()).contains("Without a GUID: ", "agent 101.");
    }

    private void atTheFirstRequest(Runnable action) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        shift.gateway.script(request -> {
            if (isFirst.getAndSet(false)) {
                action.run();
            }
            return Answer.normal();
        });
    }

    private void signIn(int agent) {
        shift.guids.put(agent, shift.gateway.signIn(agent, MediaType.values()).replaceFirst("JSESSIONID=", ""));
    }

    private void write() {
        List<String> lines = new ArrayList<>(List.of("agent,guid"));
        shift.guids.forEach((agent, guid) -> lines.add(agent + "," + guid));
        replace(directory.resolve("guids.csv"), String.join("\n", lines) + "\n");
    }

    private void replace(Path file, String content) {
        try {
            Path next = Files.writeString(directory.resolve("next"), content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run of five seconds tells of its progress. */
    private static Stream<String> withoutProgress(String err) {
        return err.lines().filter(line -> !line.matches("[\\d,]+ of [\\d,]+ \\(\\d+%\\).* left: .*"));
    }

    private InProcess.Result apply(String... more) {
        return InProcess.run(line(more));
    }

    private String[] line(String... more) {
        String[] line = shift.apply(more);
        line[1] = directory.resolve("plan.csv").toString();
        line[3] = directory.resolve("guids.csv").toString();
        return line;
    }
}
