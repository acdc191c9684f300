package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitStatusIT {

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
    void shouldBe0WhenApplied() throws Exception {
        Cli.Result result = shift.cliWithGuid().run(shift.set());

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("Applied: agent 101, social-chat, callnums 5.\n");
        assertThat(result.err()).isEmpty();
        assertThat(shift.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldBe0AfterTheDemo() throws Exception {
        Cli.Result result = shift.cli().run("demo");

        assertThat(result.status()).isZero();
        assertThat(result.out()).endsWith("All as expected.\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void shouldBe0WhenAskedForTheVersion() throws Exception {
        Cli.Result result = shift.cli().run("--version");

        assertThat(result.status()).isZero();
        assertThat(result.out()).containsPattern("setcallnums \\d+\\.\\d+\\.\\d+.*\nspecification \\d");
    }

    @Test
    void shouldBe0WhenAppliedOverTlsWithTheGatewaysCa() throws Exception {
        try (EmbeddedGateway https = EmbeddedGateway.start()) {
            Cli.Result result = shift.cli()
                    .with("SETCALLNUMS_GUID", https.signIn(101, MediaType.SOCIAL_CHAT))
                    .run(setOver(https, "--ca-file", https.caFile().toString()));

            assertThat(result.status()).isZero();
            assertThat(https.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
        }
    }

    @Test
    void shouldBe1ForABug() throws Exception {
        Cli.Result result = shift.cli("-Djava.io.tmpdir=/nonexistent").run("demo");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .containsPattern("(?m)^error: Unexpected: ") // Newer Java warns of the folder first.
                .contains("this is a bug")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldBe2WithoutTheDefaultsThatWereNamed() throws Exception {
        Cli.Result result = shift.cliWithGuid()
                .with("SETCALLNUMS_CONFIG", "none.properties")
                .run(shift.set());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: none.properties: cannot be read as a properties file.\nhint: ");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldBe2WithoutAGuid() throws Exception {
        Cli.Result result = shift.cli().run(shift.set());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--guid-file").contains("SETCALLNUMS_GUID");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldBe3WhenRejected() throws Exception {
        shift.gateway.script(Answer.retcode("106-003", "too many"));

        Cli.Result result = shift.cliWithGuid().run(shift.set());

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("106-003").contains("too many");
    }

    @Test
    void shouldBe4ForAWrongGuid() throws Exception {
        Cli.Result result =
                shift.cli().with("SETCALLNUMS_GUID", "wrong.AgentGateway0").run(shift.set());

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err()).contains("000-003").doesNotContain("wrong.AgentGateway0");
    }

    @Test
    void shouldBe5WhenNothingListens() throws Exception {
        String[] set = shift.set();
        shift.gateway.close();

        Cli.Result result = shift.cliWithGuid().run(set);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("Connection refused").contains("hint: check --gateway");
    }

    @Test
    void shouldBe5ForACertificateThatIsNotTrusted() throws Exception {
        try (EmbeddedGateway https = EmbeddedGateway.start()) {
            Cli.Result result = shift.cliWithGuid().run(setOver(https));

            assertThat(result.status()).isEqualTo(5);
            assertThat(result.err()).contains("--ca-file");
            assertThat(https.requestCount()).isZero();
        }
    }

    @Test
    void shouldBe6WhenNoAnswerCame() throws Exception {
        shift.gateway.script(Answer.hangUpAfterApplying());

        Cli.Result result = shift.cliWithGuid().run(shift.set());

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err()).contains("may have been applied");
    }

    @Test
    void shouldBe6WhenTheTimeRanOut() throws Exception {
        shift.gateway.script(Answer.normal().after(Duration.ofMinutes(2)));

        Cli.Result result = shift.cliWithGuid().run(shift.set("--timeout", "5s"));

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.err()).contains("the total time limit ran out");
    }

    @Test
    void shouldBe7WhenTheAnswerIsUnreadable() throws Exception {
        shift.gateway.script(Answer.status(200, "text/html", "<html>Welcome</html>"));

        Cli.Result result = shift.cliWithGuid().run(shift.set());

        assertThat(result.status()).isEqualTo(7);
        assertThat(result.err()).contains("not an answer of setcallnums").doesNotContain("Welcome");
    }

    @Test
    void shouldBeTheWorstOfAPlan() throws Exception {
        shift.plan("101,53,5", "102,53,5", "103,53,5");
        shift.gateway.script(request -> request.agentId() == 102
                ? Answer.retcode("106-003", "")
                : request.agentId() == 103 ? Answer.hangUp() : Answer.normal());

        Cli.Result result = shift.cli().run(shift.apply());

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.out()).contains("3 changes: applied 1, rejected 1, not applied 0, unknown 1.");
    }

    private static String[] setOver(EmbeddedGateway https, String... more) {
        String[] first = {
            "set", "--gateway", https.uri().toString(), "--agent", "101", "--media-type", "53", "--callnums", "5"
        };
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
