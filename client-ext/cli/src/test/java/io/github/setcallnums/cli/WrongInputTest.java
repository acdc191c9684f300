package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input, in place of processes in this one: {@link ExitStatusIT} shows what becomes of the status. */
class WrongInputTest {

    private static final String SECRET = "0f1e2d3c-secret.AgentGateway9";
    private static final String SET = "set --agent 101 --media-type 53 --callnums 5 ";

    private final StringWriter err = new StringWriter();
    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 3);
        shift.plan("101,53,5");
        Files.writeString(directory.resolve("101.guid"), shift.guids.get(101));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wipe",
                "set --agent 101",
                SET + "--gateway http://10.0.0.1 --guid-file GUID",
                SET + "--gateway URL --guid-file GUID --agent 102",
                SET + "--gateway URL --guid-file GUID --timeout 10",
                SET + "--gateway URL --guid-file GUID --ca-file none.pem",
                SET + "--gateway URL --guid-file GUID --client-key none.pem",
                SET + "--gateway URL --guid-file GUID --client-cert none.pem",
                "set --agent 101 --media-type 19 --callnums 5 --gateway URL --guid-file GUID",
                "set --agent 100 --media-type 53 --callnums 5 --gateway URL --guid-file GUID",
                "set --agent 101 --media-type 53 --callnums 61 --gateway URL --guid-file GUID",
                "apply none.csv --guids GUIDS --gateway URL",
                "apply GUIDS --guids GUIDS --gateway URL",
                "apply /dev/null --guids GUIDS --gateway URL",
                "apply PLAN --guids PLAN --gateway URL",
                "apply PLAN --guids GUIDS --gateway URL --shard 0/3",
                "apply PLAN --guids GUIDS --gateway URL --shard 4/3",
                "apply PLAN --guids GUIDS --gateway URL --concurrency 0",
                "apply PLAN --guids GUIDS --gateway URL --journal GUIDS",
                "gateway --agents 100",
                "apply PLAN --guids GUIDS --gateway URL --shard 3",
                "apply PLAN --guids GUIDS --gateway URL --report none/report.csv",
                "gateway --agents 101-",
                "gateway --port 65536",
                "gateway --write-guids none/guids.csv"
            })
    void shouldBeOneClearErrorAndSendNothing(String line) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: ").doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set --guid " + SECRET,
                "set --guid=" + SECRET,
                "set " + SECRET,
                SET + "--gateway URL --guid " + SECRET,
                SET + "--gateway URL --guid=" + SECRET,
                SET + "--gateway URL " + SECRET,
                SET + "--gateway URL --guid-file " + SECRET,
                "apply PLAN " + SECRET + " --guids GUIDS --gateway URL"
            })
    void shouldNotRepeatAGuidThatIsOutOfPlace(String line) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: ").doesNotContain(SECRET);
    }

    @Test
    void shouldNotRepeatAGuidFromABadFile() throws IOException {
        Files.writeString(
                shift.directory.resolve("guids.csv"),
                "agent,guid\n" + SECRET + "\n101,\"" + SECRET + " x\"\n" + SECRET + ",101\n101," + SECRET
                        + ",x\n102,x\n102," + SECRET + "\n");

        assertThat(execute("apply PLAN --guids GUIDS --gateway URL")).isEqualTo(2);
        assertThat(err.toString())
                .contains("guids.csv:2:", "guids.csv:3:", "guids.csv:4:", "guids.csv:5:")
                .contains("guids.csv:7: agent 102 is here for the second time")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    wipe                                        | There is no such command.
                    --hepl                                      | Unknown option: --hepl.
                    set --hepl                                  | Unknown option: --hepl.
                    set --agent 101 --callnum=5                 | Unknown option: --callnum.
                    apply PLAN PLAN --guids GUIDS --gateway URL | Too many arguments, by 1.
                    """)
    void shouldSayWhatIsOutOfPlaceBeforeWhatIsMissing(String line, String words) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: " + words);
    }

    @Test
    void shouldReportEveryBadLineOfThePlan() throws IOException {
        shift.plan("101,53,5", "7,53,5", "101,99,5", "101,social-chat,99", "101,53", "500,53,1", "x,,", "102,51,60");

        assertThat(execute("apply PLAN --guids GUIDS --gateway URL")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("error: ")))
                .extracting(line -> line.replaceFirst(".*plan\\.csv:(\\d+):.*", "$1"))
                .containsExactly("3", "4", "5", "6", "7", "8");
        assertThat(err.toString())
                .contains("agentid 7 is wrong")
                .contains("'99' is none of 1 (text-chat)")
                .contains("callnums 99 is wrong")
                .contains("there is no GUID for agent 500");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    private int execute(String line) {
        String[] arguments = line.isEmpty()
                ? new String[0]
                : line.replace("URL", shift.uri())
                        .replace("GUIDS", file("guids.csv"))
                        .replace("PLAN", file("plan.csv"))
                        .replace("GUID", file("101.guid"))
                        .split(" ", -1);
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private String file(String name) {
        return shift.directory.resolve(name).toString();
    }
}
