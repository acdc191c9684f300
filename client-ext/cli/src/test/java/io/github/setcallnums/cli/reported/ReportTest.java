package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A spreadsheet calculated what a report had, could not tell its columns, and its words and order were not the
 * summary's.
 */
class ReportTest {

    private static final String COLUMNS =
            "agent,mediaType,callnums,outcome,retcode,message,attempts,time,user,reason,line";

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 3);
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
                    =1+2                     | '=1+2
                    +49 30 1234              | '+49 30 1234
                    -1                       | '-1
                    @SUM(A1)                 | '@SUM(A1)
                    \uff1d1+2                | '\uff1d1+2
                    =HYPERLINK("http://x";1) | "'=HYPERLINK(""http://x"";1)"
                    1+2                      | 1+2
                    'as it is'               | 'as it is'
                    """, quoteCharacter = '`')
    void shouldHoldNoFormula(String foreign, String cell) throws IOException {
        shift.gateway.script(Answer.retcode("=9", foreign));

        assertThat(apply("--reason", foreign).status()).isEqualTo(3);
        assertThat(report().get(1))
                .startsWith("101,53,5,rejected,'=9," + cell + ",1,")
                .endsWith("," + cell + ",2");
    }

    @Test
    void shouldCountByTheWordsOfTheSummary() throws IOException {
        shift.plan("101,53,5", "102,53,5", "103,53,5", "999,53,5");
        shift.gateway.script(request -> request.agentId() == 101
                ? Answer.retcode("100-007", "")
                : request.agentId() == 102 ? Answer.hangUpAfterApplying() : Answer.normal());

        InProcess.Result result = apply("--missing", "skip");

        assertThat(result.out()).contains("4 changes: applied 1, rejected 1, not applied 1, unknown 1.");
        assertThat(report().subList(1, 5))
                .extracting(line -> line.split(",", -1)[3])
                .containsExactlyInAnyOrder("applied", "rejected", "not-applied", "unknown");
    }

    @Test
    void shouldNameTheLineOfThePlan() throws IOException {
        shift.plan("", "101,53,5", ",,", "102,53,6", "", "103,53,7", "103,53,8");

        assertThat(apply().status()).isZero();
        assertThat(report().subList(1, 5))
                .extracting(line -> line.replaceFirst("^(\\d+),53,(\\d+),.*,(\\d+)$", "$1 $2 $3"))
                .containsExactlyInAnyOrder("101 5 3", "102 6 5", "103 7 7", "103 8 8");
    }

    @Test
    void shouldNameTheLineOfAPartOfThePlan() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int part = 1; part <= 2; part++) {
            Path file = directory.resolve("report" + part + ".csv");
            shift.plan("101,53,5", "102,53,6", "103,53,7", "101,53,8");
            apply("--report", file.toString(), "--shard", part + "/2");
            lines.addAll(Files.readAllLines(file));
        }

        assertThat(lines)
                .filteredOn(line -> line.contains(",53,"))
                .extracting(line -> line.replaceFirst("^(\\d+),53,(\\d+),.*,(\\d+)$", "$1 $2 $3"))
                .containsExactlyInAnyOrder("101 5 2", "102 6 3", "103 7 4", "101 8 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void shouldBeWrittenAsThePlanIs(String separator) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            Files.writeString(
                    directory.resolve("plan.csv"),
                    (mark + "agent,mediaType,callnums\n101,53,5\n").replace(",", separator));

            for (int run = 0; run < 2; run++) {
                assertThat(apply("--reason", "Frühschicht").status()).isZero();
                assertThat(Files.readString(directory.resolve("report.csv")))
                        .startsWith(mark + COLUMNS.replace(",", separator) + "\r\n101" + separator + "53" + separator)
                        .endsWith(separator + "Frühschicht" + separator + "2\r\n");
            }
        }
    }

    private List<String> report() throws IOException {
        return Files.readAllLines(directory.resolve("report.csv"));
    }

    private InProcess.Result apply(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        if (!options.contains("--report")) {
            options.addAll(List.of("--report", directory.resolve("report.csv").toString()));
        }
        return shift.runApply(options.toArray(String[]::new));
    }
}
