package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GUIDs that come through a pipe while a plan is applied. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamedGuidsTest {

    @TempDir
    private Path directory;

    private Shift shift;
    private Path pipe;
    private Writer poller;

    @BeforeEach
    void begin() throws Exception {
        shift = Shift.begin(directory, 2);
        pipe = directory.resolve("guids.fifo");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @AfterEach
    void end() throws IOException {
        poller.close();
        shift.close();
    }

    @Test
    void shouldBeUsedAsTheyCome() throws Exception {
        shift.rounds(5);
        atTheFirstRequest(() -> {
            String newer = shift.gateway.signIn(101, MediaType.values());
            tell("101," + newer + "\r\n");
        });
        CompletableFuture<InProcess.Result> run = apply("--timeout", "30s");
        tell("agent,guid\n101," + shift.guids.get(101) + "\n102," + shift.guids.get(102) + "\n");

        assertThat(run.get().err()).isEmpty();
        assertThat(run.get().status()).isZero();
        assertThat(shift.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldBeWaitedForBeforeAnythingIsSent() throws Exception {
        shift.rounds(1);
        CompletableFuture<InProcess.Result> run = apply("--timeout", "30s");
        tell("agent,guid\n");
        tell("101," + shift.guids.get(101) + "\n");
        tell("102," + shift.guids.get(102) + "\n");

        assertThat(run.get().err()).isEmpty();
        assertThat(run.get().status()).isZero();
    }

    @Test
    void shouldBeMissedWhenTheStreamEnds() throws Exception {
        shift.rounds(1);
        CompletableFuture<InProcess.Result> run = apply("--timeout", "10m");
        tell("agent,guid\n101," + shift.guids.get(101) + "\n");
        poller.close();

        assertThat(run.get().status()).isEqualTo(2);
        assertThat(run.get().err()).contains("there is no GUID for agent 102.");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldComeLaterWhereTheyAreWaitedFor() throws Exception {
        shift.plan("101,53,5", "900,53,6");
        atTheFirstRequest(() -> tell("900," + shift.gateway.signIn(900, MediaType.values()) + "\n"));
        CompletableFuture<InProcess.Result> run = apply("--missing", "wait", "--timeout", "30s");
        tell("agent,guid\n101," + shift.guids.get(101) + "\n");

        assertThat(run.get().status()).isZero();
        assertThat(shift.gateway.callNums(900, MediaType.SOCIAL_CHAT)).hasValue(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent;key\n", "agent,guid\n101,sekret one\n", "agent,guid\nx,sekret\n"})
    void shouldSendNothingIfTheyAreWrongAtTheBeginning(String text) throws Exception {
        shift.rounds(1);
        CompletableFuture<InProcess.Result> run = apply("--timeout", "10m");
        tell(text);
        poller.close();

        assertThat(run.get().status()).isEqualTo(2);
        assertThat(run.get().err()).contains("guids.fifo").doesNotContain("sekret");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldBeToldOfOnceIfTheyAreWrongLater() throws Exception {
        shift.rounds(3);
        atTheFirstRequest(() -> {
            String newer = shift.gateway.signIn(101, MediaType.values());
            tell("101,sekret one\n101,sekret two\n101," + newer + "\n");
        });
        CompletableFuture<InProcess.Result> run = apply("--timeout", "30s");
        tell("agent,guid\n101," + shift.guids.get(101) + "\n102," + shift.guids.get(102) + "\n");

        assertThat(run.get().status()).isZero();
        assertThat(run.get().err())
                .startsWith("warning: " + pipe + ":4: ")
                .hasLineCount(2)
                .doesNotContain("sekret");
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

    /** Starts the command, which opens the pipe to read, and opens it to write. */
    private CompletableFuture<InProcess.Result> apply(String... more) throws IOException {
        String[] line = shift.apply(more);
        line[1] = directory.resolve("plan.csv").toString();
        line[3] = pipe.toString();
        CompletableFuture<InProcess.Result> run = CompletableFuture.supplyAsync(() -> InProcess.run(line));
        poller = Files.newBufferedWriter(pipe);
        return run;
    }

    private void tell(String lines) {
        try {
            poller.write(lines);
            poller.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
