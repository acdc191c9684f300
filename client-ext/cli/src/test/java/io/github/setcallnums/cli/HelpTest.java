package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.MarkdownTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    private static final Path PAGE = Path.of("../../docs/command-line.md");

    private final StringWriter out = new StringWriter();

    static Stream<String> commands() {
        return Stream.concat(
                Stream.of(""),
                Main.commandLine().getSubcommands().keySet().stream().map(command -> command + " "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldHaveExamplesAndFitATerminal(String command) {
        execute(command + "--help");

        assertThat(out.toString()).containsPattern("Examples?:\n  (setcallnums|alias) ");
        assertThat(out.toString().lines())
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldSayOfEachExitStatusWhatTheDocumentSays() throws IOException {
        execute("--help");

        List<String> documented = MarkdownTable.of(PAGE, "Exit status").rows().stream()
                .map(row -> row.get(0) + " " + row.get(1).replace('`', '\''))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(ExitStatus.meanings().entrySet().stream()
                        .map(status -> status.getKey() + " " + status.getValue())
                        .toList());
        assertThat(out.toString().replaceAll("\\s+", " ")).contains(documented);
    }

    @Test
    void shouldSayWhichExitStatusIsTheWorst() throws IOException {
        execute("--help");

        List<String> worst = List.of(worst(out.toString()).split(", ", -1));
        assertThat(worst(Files.readString(PAGE)).split(", ", -1)).containsExactlyElementsOf(worst);
        assertThat(Stream.of(ExitStatus.values())
                        .sorted(Comparator.reverseOrder())
                        .map(status -> Integer.toString(status.code()))
                        .filter(worst::contains))
                .containsExactlyElementsOf(worst);
    }

    private static String worst(String text) {
        Matcher found = Pattern.compile("Of many changes the worst one counts: ([\\d, ]+\\d)")
                .matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
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
