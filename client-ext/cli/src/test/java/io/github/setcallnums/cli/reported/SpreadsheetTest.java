package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

/**
 * A plan saved by a spreadsheet in Europe was refused as a whole; and one that was cut off within a value was applied.
 */
class SpreadsheetTest {

    private static final String HEADER = "agent,mediaType,callnums\n";

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 3);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent,mediaType,callnums\n101,53,5\n102,53,6\n",
                "agent;mediaType;callnums\r\n101;53;5\r\n102;53;6\r\n",
                "agent\tmediaType\tcallnums\n101\t53\t5\n102\t53\t6",
                "agent,mediaType,callnums\r101,53,5\r102,53,6\r",
                "sep=;\r\nagent;mediaType;callnums\r\n101;53;5\r\n102;53;6\r\n",
                "\"sep=,\"\nagent,mediaType,callnums\n101,53,5\n102,53,6\n",
                "\uFEFFAGENT,Media Type,call_nums\n101,53,5\n102,53,6\n",
                "\uFEFF\"Agent\";\"MEDIA-TYPE\";\"Call Nums\"\n\"101\";\"53\";\"5\"\n\"102\";\"53\";\"6\"\n",
                "callnums,agent,mediaType\n5,101,53\n6,102,53\n",
                "team,agent,name,mediaType,callnums,note\n1,101,\"Doe, J.\",53,5,\"a \"\"b\"\"\"\n,102,,53,6\n",
                "name;agent;mediaType;callnums;\"Remark\nor not\";;\nM\u00fcller;101;53;5;;;\n\u674e;102;53;6;x;;\n",
                "agent,mediaType,callnums\n\n101,53,5\n,,\n , ,\t\n\n102,53,6\n,,,,\n\n",
                "agent , mediaType , callnums \n 101 ,\u00a053\u00a0, 5\t\n102, \"53\" ,6 \n",
                "agent,mediaType,callnums\n101,SOCIAL_CHAT,5\n102,Social Chat,6\n",
                "agent,mediaType,callnums\n101,social-Chat,5,,\n102,sOcIaL__cHaT,6,\n"
            })
    void shouldBeTakenAsItIsMeant(String plan) throws IOException {
        assertTaken(apply(plan, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "windows-1252,"})
    void shouldBeTakenInTheEncodingsOfEditorsAndSpreadsheets(String charset, String mark) throws IOException {
        String text =
                (mark == null ? "" : mark) + "name;agent;mediaType;callnums\r\nM\u00fcller;101;53;5\r\nO;102;53;6\r\n";

        assertTaken(apply(text, Charset.forName(charset)));
    }

    @Test
    void shouldBeTakenAsGuidsToo() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("guids.csv"));
        String text = "\uFEFFsep=;\r\nGUID;Agent;Name\r\n";
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            text += fields[1] + " ;" + fields[0] + ";J\u00f6rg\r\n;;\r\n";
        }
        Files.write(directory.resolve("guids.csv"), text.getBytes(StandardCharsets.UTF_16LE));

        assertTaken(apply(HEADER + "101,53,5\n102,53,6\n", StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    0101,53,5                | '0101' is not a whole number
                    101,53,05                | '05' is not a whole number
                    101,053,5                | '053' is none of
                    101,5 3,5                | '5 3' is none of
                    101,5-3,5                | '5-3' is none of
                    101,53,5.0               | '5.0' is not a whole number
                    101,53,"5,0"             | '5,0' is not a whole number
                    101,53,+5                | '+5' is not a whole number
                    101,53,5e0               | '5e0' is not a whole number
                    101,53,\u0665            | is not a whole number
                    101,53,\uff15            | is not a whole number
                    101,53,"1,000"           | '1,000' is not a whole number
                    101,53,1,000             | here are 4 fields, but the first line has 3
                    101;53;5                 | here is one field
                    101,53;5                 | mediaType '53;5' is none of
                    101,53                   | callnums is missing
                    ,53,5                    | agent is missing
                    101,,5                   | mediaType is missing
                    Total,,11                | agent 'Total' is not a whole number
                    101,chat,5               | 'chat' is none of
                    101,53,60 sessions       | '60 sessions' is not a whole number
                    101,53,61                | callnums 61 is wrong
                    101,53,"6                | a quote is torn
                    101,53,"6"0              | a quote is torn
                    101,53,6"                | '6"' is not a whole number
                    """)
    void shouldBeRefusedByLineAndReason(String line, String reason) throws IOException {
        InProcess.Result result = apply(HEADER + "102,53,6\n\n" + line + "\n", StandardCharsets.UTF_8);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .filteredOn(text -> text.startsWith("error: "))
                .hasSize(1);
        assertThat(result.err()).contains("plan.csv:4: ").contains(reason);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    agent,mediaType\\n101,53                                  | callnums is missing
                    agent,mediaType;callnums\\n101,53;5                       | is missing
                    agent,mediaType,callnums,Agent\\n101,53,5,102             | agent is there twice
                    101,53,5                                                  | is missing
                    ``                                                        | the file ends before that
                    \\n\\n                                                    | the file ends before that
                    sep=;\\nagent,mediaType,callnums\\n101,53,5               | is missing
                    sep=|\\nagent|mediaType|callnums\\n101|53|5               | commas, semicolons or tabs
                    "agent,mediaType,callnums\\n101,53,5                      | the file ends before that
                    PK\\u0000\\u0003                                          | neither UTF-8 nor UTF-16
                    agent,mediaType,callnums,\\n101,53,5,7                    | field 4 is in a column without a name
                    agent,mediaType,callnums,note\\n101,53,1,000,             | here are 5 fields, but the first line has 4
                    agent,mediaType,callnums,note\\n101,53,5,"x\\n102,53,6,y" | a quote may be torn
                    agent,mediaType,callnums\\n101,53,"5\\n102,53,6           | a quote is torn
                    """)
    void shouldBeRefusedWhereAColumnIsUncertain(String text, String reason) throws IOException {
        String plan = text.replace("\\n", "\n").replace("\\u0000", "\0").replace("\\u0003", "\3");

        InProcess.Result result = apply(plan, StandardCharsets.UTF_8);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("plan.csv").contains(reason);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    private InProcess.Result apply(String plan, Charset charset) throws IOException {
        Files.write(directory.resolve("plan.csv"), plan.getBytes(charset));
        return shift.runApply();
    }

    private void assertTaken(InProcess.Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(shift.gateway.requests())
                .extracting(ReceivedRequest::agentId, ReceivedRequest::mediaType, ReceivedRequest::callNums)
                .containsExactlyInAnyOrder(tuple(101, MediaType.SOCIAL_CHAT, 5), tuple(102, MediaType.SOCIAL_CHAT, 6));
    }
}
