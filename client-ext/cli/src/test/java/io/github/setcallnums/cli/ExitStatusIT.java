package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
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
    void shouldBe4AtOnceForAGuidThatCannotChange() throws Exception {
        Cli.Result result =
                shift.cli().with("SETCALLNUMS_GUID", "wrong.AgentGateway0").run(shift.set("--timeout", "10m"));

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err()).contains("000-003").doesNotContain("wrong.AgentGateway0");
    }
}
