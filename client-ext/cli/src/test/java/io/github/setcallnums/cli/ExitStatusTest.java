package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each exit status stands for; that a process ends with it is {@link ExitStatusIT}'s. */
class ExitStatusTest {

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 3);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldBe0WhenAppliedOverTlsWithTheGatewaysCa() throws Exception {
        try (EmbeddedGateway https = EmbeddedGateway.start()) {
            InProcess.Result result = set(
                    https.signIn(101, MediaType.SOCIAL_CHAT),
                    setOver(https, "--ca-file", https.caFile().toString()));

            assertThat(result.status()).isZero();
            assertThat(https.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
        }
    }

    @Test
    void shouldBe3WhenRejected() throws Exception {
        shift.gateway.script(Answer.retcode("106-003", "too many"));

        InProcess.Result result = set(shift.guids.get(101), shift.set());

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("106-003").contains("too many");
    }

    @Test
    void shouldBe4ForAWrongGuid() throws Exception {
        InProcess.Result result = set("wrong.AgentGateway0", shift.set("--timeout", "3s"));

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err()).contains("000-003").doesNotContain("wrong.AgentGateway0");
    }

    @Test
    void shouldBe5WhenNothingListens() throws Exception {
        String[] set = shift.set();
        shift.gateway.close();

        InProcess.Result result = set(shift.guids.get(101), set);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("Connection refused").contains("hint: check --gateway");
    }

    @Test
    void shouldBe5ForACertificateThatIsNotTrusted() throws Exception {
        try (EmbeddedGateway https = EmbeddedGateway.start()) {
            InProcess.Result result = set(shift.guids.get(101), setOver(https));

            assertThat(result.status()).isEqualTo(5);
            assertThat(result.err()).contains("--ca-file");
            assertThat(https.requestCount()).isZero();
        }
    }

    @Test
    void shouldBe6WhenNoAnswerCame() throws Exception {
        shift.gateway.script(Answer.hangUpAfterApplying());

        InProcess.Result result = set(shift.guids.get(101), shift.set());

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err()).contains("may have been applied");
    }

    @Test
    void shouldBe6WhenTheTimeRanOut() throws Exception {
        shift.gateway.script(Answer.normal().after(Duration.ofMinutes(2)));

        InProcess.Result result = set(shift.guids.get(101), shift.set("--timeout", "3s"));

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err()).contains("the total time limit ran out");
    }

    @Test
    void shouldBe7WhenTheAnswerIsUnreadable() throws Exception {
        shift.gateway.script(Answer.status(200, "text/html", "<html>Welcome</html>"));

        InProcess.Result result = set(shift.guids.get(101), shift.set());

        assertThat(result.status()).isEqualTo(7);
        assertThat(result.err()).contains("not an answer of setcallnums").doesNotContain("Welcome");
    }

    @Test
    void shouldBeTheWorstOfAPlan() throws Exception {
        shift.plan("101,53,5", "102,53,5", "103,53,5");
        shift.gateway.script(request -> request.agentId() == 102
                ? Answer.retcode("106-003", "")
                : request.agentId() == 103 ? Answer.hangUp() : Answer.normal());

        InProcess.Result result = shift.runApply();

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.out()).contains("3 changes: applied 1, rejected 1, not applied 0, unknown 1.");
    }

    /** Runs a set whose GUID is in a file. */
    private InProcess.Result set(String guid, String... set) throws IOException {
        Path file = Files.writeString(shift.directory.resolve("101.guid"), guid);
        return InProcess.run(Stream.concat(Stream.of(set), Stream.of("--guid-file", file.toString()))
                .toArray(String[]::new));
    }

    private static String[] setOver(EmbeddedGateway https, String... more) {
        String[] first = {
            "set", "--gateway", https.uri().toString(), "--agent", "101", "--media-type", "53", "--callnums", "5"
        };
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
