package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "set --help",
                "apply --help",
                "check --help",
                "gateway --help",
                "demo --help",
                "completion --help"
            })
    void shouldHaveExamplesAndFitATerminal(String line) {
        execute(line);

        assertThat(out.toString()).containsPattern("Examples?:\n  (setcallnums|alias) ");
        assertThat(out.toString().lines())
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldNameEveryExitStatusThatTheDocumentNames() throws IOException {
        execute("--help");

        List<String> documented = Files.readAllLines(Path.of("../../docs/command-line.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .flatMap(line -> Stream.of(line.split("\\|", -1)[1].strip().split(", ", -1)))
                .toList();
        assertThat(documented).contains("0", "10", "129", "130", "143");
        assertThat(documented)
                .allSatisfy(status ->
                        assertThat(out.toString()).containsPattern("(?m)(^ *|by SIGTERM, |Ctrl-C, )" + status + " "));
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(documented).contains(Integer.toString(status.code()));
        }
    }

    @Test
    void shouldCompleteCommandsOptionsAndMediaTypes() {
        execute("completion");

        assertThat(out.toString()).contains("--media-type", "--retry-unknown", "social-chat", "gateway");
    }

    @Test
    void shouldNameTheVersionOfTheSpecification() throws IOException {
        String version = Files.readString(
                        Path.of("../../api-spec/src/main/resources/META-INF/openapi/setcallnums.yaml"))
                .lines()
                .filter(text -> text.startsWith("  version: "))
                .findFirst()
                .orElseThrow()
                .replace("  version: ", "");

        execute("--version");

        assertThat(out.toString()).contains("specification " + version + "\n");
    }

    private void execute(String line) {
        assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute(line.split(" ", -1)))
                .isZero();
    }
}
