package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.hostile.Secret;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No GUID shows up where others could see it. The gateway of these tests repeats the GUID in its answers. */
class SecretsIT {

    private final Set<String> commandLines = ConcurrentHashMap.newKeySet();
    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 3);
        shift.gateway.script(request -> {
            ProcessHandle.current()
                    .children()
                    .map(child -> child.info().commandLine().orElse("")
                            + String.join(" ", child.info().arguments().orElse(new String[0])))
                    .forEach(commandLines::add);
            return Answer.retcode("999-999", "who is " + request.header("Guid").orElseThrow() + "?");
        });
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void shouldBeKeptBySet(String output) throws Exception {
        Path file = Files.writeString(shift.directory.resolve("101.guid"), shift.guids.get(101) + "\n");

        Cli.Result result = shift.cli().run(shift.set("--verbose", "--output", output, "--guid-file", file.toString()));

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out() + result.err()).contains("who is ");
        assertThat(commandLines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("--guid-file"));
        assertNoGuidIn(result.out() + result.err() + commandLines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void shouldBeKeptByApply(String output) throws Exception {
        shift.rounds(2);

        Cli.Result result = shift.cli()
                .run(shift.apply(
                        "--verbose", "--output", output, "--journal", "plan.journal", "--report", "report.csv"));

        assertThat(result.status()).isEqualTo(3);
        String written = result.out()
                + result.err()
                + Files.readString(shift.directory.resolve("plan.journal"))
                + Files.readString(shift.directory.resolve("report.csv"))
                + commandLines;
        assertThat(written).contains("who is ").contains("not-applied 999-999");
        assertNoGuidIn(written);
    }

    @Test
    void shouldBeKeptWhenSomethingIsWrongWithThem() throws Exception {
        shift.plan("101,53,5");
        String guid = shift.guids.get(101);
        Files.writeString(shift.directory.resolve("guids.csv"), "agent,guid\n101," + guid + " " + guid + "\n");

        Cli.Result apply = shift.cli().run(shift.apply("--verbose"));
        Cli.Result set = shift.cli().with("SETCALLNUMS_GUID", guid + " x").run(shift.set("--verbose"));

        assertThat(apply.status()).isEqualTo(2);
        assertThat(set.status()).isEqualTo(2);
        assertThat(apply.err() + set.err()).contains("\tat ");
        assertNoGuidIn(apply.out() + apply.err() + set.out() + set.err());
    }

    /** Nor part of one, in any encoding; what follows the dot is no secret. */
    private void assertNoGuidIn(String written) {
        assertThat(shift.guids.values())
                .allSatisfy(guid -> assertThat(Secret.text(guid.substring(0, guid.indexOf('.')))
                                .in(written))
                        .isEmpty());
    }
}
