package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A GUID in the wrong column was printed, and what moves a terminal's cursor, and a field of a megabyte. */
class MessageTest {

    private static final String GUID = "279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "101," + GUID + ",5",
                GUID + ",53,5",
                "101,53," + GUID,
                "101,JSESSIONID=abc,5",
                "101,Set-GUID: JSESSIONID=" + GUID + ",5",
                "101,53 " + GUID + ",5",
                "101,0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978,5",
                "101,short.AgentGateway0,5"
            })
    void shouldNotQuoteWhatMayBeAGuid(String line) throws IOException {
        InProcess.Result result = apply(line);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("plan.csv:2: ")
                .contains("it could be a GUID")
                .doesNotContain("279fe21d", "JSESSIONID=abc", "0f1e2d3c", "short.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply GUID --guids guids.csv --gateway http://127.0.0.1",
                "apply plan.csv --guids GUID --gateway http://127.0.0.1",
                "apply plan.csv --guids guids.csv --gateway http://127.0.0.1 --rate GUID",
                "apply plan.csv --guids guids.csv --gateway http://127.0.0.1 --missing GUID",
                "apply plan.csv --guids guids.csv --gateway http://127.0.0.1 --shard GUID",
                "set --gateway http://127.0.0.1 --agent GUID --media-type 53 --callnums 5",
                "set --gateway http://127.0.0.1 --agent 101 --media-type GUID --callnums 5",
                "set --gateway http://127.0.0.1 --agent 101 --media-type 53 --callnums 5 --output GUID",
                "set --gateway http://127.0.0.1 --agent 101 --media-type 53 --callnums 5 --timeout GUID",
                "gateway --agents GUID"
            })
    void shouldNotQuoteAGuidInAnOption(String line) throws IOException {
        shift.plan("101,53,5");

        InProcess.Result result = InProcess.run(line.replace("GUID", GUID)
                .replace("guids.csv", directory.resolve("guids.csv").toString())
                .replace("plan.csv", directory.resolve("plan.csv").toString())
                .split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").doesNotContain("279fe21d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u009b2J",
                "a\u0007",
                "\u202e35",
                "5\u200b",
                "\u001b]0;title\u0007",
                "x\ry",
                "\u2028"
            })
    void shouldNotActOnATerminal(String field) throws IOException {
        InProcess.Result result = apply("101,53,\"b" + field + "b\"");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("plan.csv:2: ").matches("[\\x20-\\x7e\n]*");
    }

    @Test
    void shouldNotFloodATerminal() throws IOException {
        InProcess.Result result = apply("101,53," + "no number ".repeat(100_000));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("plan.csv:2: ")
                .contains("'no number no")
                .contains("999,999 characters");
        assertThat(result.err().length()).isLessThan(500);
    }

    @Test
    void shouldNameTheFirstWrongLinesAndCountTheRest() throws IOException {
        String[] lines = new String[1_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "101,53," + (i + 100);
        }

        InProcess.Result result = apply(lines);

        assertThat(result.err().lines()).hasSize(22);
        assertThat(result.err())
                .contains("plan.csv:2: callnums 100 is wrong", "plan.csv:21: ")
                .doesNotContain("plan.csv:22: ")
                .contains("error: 980 more lines are wrong.");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    apply none.csv --guids guids.csv                    | none.csv: there is no such file.
                    apply DIR --guids guids.csv                         | is a directory.
                    apply plan.csv --guids none.csv                     | none.csv: there is no such file.
                    apply plan.csv --guids DIR                          | is a directory.
                    apply plan.csv --guids guids.csv --ca-file none.pem | none.pem: there is no such file.
                    apply plan.csv --guids guids.csv --ca-file DIR      | is a directory.
                    apply - --guids -                                   | PLAN.csv and --guids are both standard input
                    apply plan.csv --guids guids.csv --dry-run=yes      | 'yes' is neither true nor false
                    check --agents none.csv                             | none.csv: there is no such file.
                    set --guid-file none --agent 101 --media-type 53 --callnums 5 | --guid-file: there is no such file.
                    set --guid-file DIR --agent 101 --media-type 53 --callnums 5  | --guid-file: is a directory.
                    """)
    void shouldSayWhatIsWrongWithAFileOrAFlag(String line, String words) throws IOException {
        shift.plan("101,53,5");

        InProcess.Result result = InProcess.run((line + " --gateway http://127.0.0.1:1")
                .replace("guids.csv", directory.resolve("guids.csv").toString())
                .replace("plan.csv", directory.resolve("plan.csv").toString())
                .replace("DIR", directory.toString())
                .split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(words);
    }

    @Test
    void shouldHoldNoWordsOfJava() throws IOException {
        shift.gateway.script(Answer.retcode("100-007", ""));
        String report = directory.resolve("report.csv").toString();
        String journal = "--journal=" + directory.resolve("s.journal");
        InProcess.Result skipped =
                apply(List.of("--missing", "skip", "--report", report, journal), "101,53,5", "999,53,5");
        String written = Files.readString(directory.resolve("report.csv"));
        Files.writeString(
                directory.resolve("s.journal"),
                Files.readString(directory.resolve("s.journal")).replaceAll("(?m)^plan .*\n", ""));

        InProcess.Result other = apply(List.of("--missing", "skip", journal), "101,53,6", "999,53,5");

        assertThat(skipped.status()).isEqualTo(3);
        assertThat(written).contains("There is no GUID for the agent.");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("number 1 is now agent 101, media type 53, callnums 6, and was another one");
        assertThat(skipped.err() + written + other.err()).doesNotContain("Provider", "Change[");
    }

    private InProcess.Result apply(List<String> options, String... lines) throws IOException {
        shift.plan(lines);
        return shift.runApply(options.toArray(String[]::new));
    }

    private InProcess.Result apply(String... lines) throws IOException {
        return apply(List.of(), lines);
    }
}
