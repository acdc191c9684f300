package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A file of defaults lost its first key to a byte order mark, its umlauts to Latin-1, and misspelt keys without a word.
 */
class DefaultsIT {

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldNotSendInADryRunThatIsAskedForTwice() throws Exception {
        defaults("dry-run=true\n");

        Cli.Result result = shift.cli().run(shift.apply("--dry-run"));

        assertThat(result.out()).contains("Nothing was sent.");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldBeReadAsUtf8WithAByteOrderMark() throws Exception {
        Files.move(shift.directory.resolve("guids.csv"), shift.directory.resolve("m\u00f6glich.csv"));
        defaults("\uFEFFguids=m\u00f6glich.csv \ngateway=" + shift.uri() + "\nport=8043\nagent=101\n");

        Cli.Result result = shift.cli().with("LC_ALL", "C.UTF-8").run("apply", "plan.csv");

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void shouldNameEveryKeyThatNobodyKnowsOrThatHasNoValue() throws Exception {
        defaults("""
                dryrun=true
                dry_run=true
                --rate=5
                Gateway=https://a
                write-guid=g.csv
                help=true
                dry-run=
                """);

        Cli.Result result = shift.cli().run(shift.apply());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        ".setcallnums.properties: there is no option 'dryrun'; the nearest is dry-run.",
                        "'dry_run'; the nearest is dry-run.",
                        "'--rate'; the nearest is rate.",
                        "'Gateway'; the nearest is gateway.",
                        "'write-guid'; the nearest is write-guids.",
                        "'help'; the nearest is ",
                        ".setcallnums.properties: dry-run has no value.");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"dry-run=yes, yes", "rate=0, --rate"})
    void shouldNameAValueThatIsWrong(String line, String words) throws Exception {
        defaults(line + "\n");

        Cli.Result result = shift.cli().run(shift.apply());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(".setcallnums.properties", words);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() throws Exception {
        Files.write(
                shift.directory.resolve(".setcallnums.properties"),
                "guids=m\u00f6glich.csv\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(shift.cli().run("apply", "plan.csv").err()).contains("the value of guids is not in UTF-8");
    }

    @Test
    void shouldNotBeOverwritten() throws Exception {
        String defaults = "reason=early\n";
        defaults(defaults);

        Cli.Result report = shift.cli().run(shift.apply("--report", ".setcallnums.properties"));
        Cli.Result journal = shift.cli().run(shift.apply("--journal", ".setcallnums.properties"));
        Cli.Result guids = shift.cli().run("gateway", "--write-guids", ".setcallnums.properties");

        assertThat(report.status()).isEqualTo(2);
        assertThat(journal.status()).isEqualTo(2);
        assertThat(guids.status()).isEqualTo(2);
        assertThat(shift.directory.resolve(".setcallnums.properties")).hasContent(defaults);
    }

    @Test
    void shouldNotLetTheStandInOverwriteRealGuids() throws Exception {
        String guids = Files.readString(shift.directory.resolve("guids.csv"));
        defaults("guids=guids.csv\n");

        Cli.Running gateway = shift.cli().start("gateway");
        while (!gateway.outSoFar().contains("Ctrl-C ends it.")) {
            assertThat(gateway.process().isAlive()).isTrue();
            Thread.onSpinWait();
        }
        gateway.process().destroy();
        gateway.await();

        assertThat(shift.directory.resolve("guids.csv")).hasContent(guids);
    }

    @Test
    void shouldBeVerboseIfTheySaySo() throws Exception {
        defaults("verbose=true\n");

        assertThat(shift.cli().run(shift.apply()).err()).contains("setCallNums");
    }

    private void defaults(String text) throws IOException {
        Files.writeString(shift.directory.resolve(".setcallnums.properties"), text);
    }
}
