package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --report plan.csv} overwrote the plan, {@code --report guids.csv} every GUID, and said that all went well. */
class FilesReadAndWrittenTest {

    private static final String EARLIER_REPORT = "agent,mediaType,callnums,outcome,retcode,message,attempts\n";

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 3);
        shift.plan("101,53,5", "102,53,6");
        Files.createDirectory(file("elsewhere"));
        Files.writeString(file("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Files.createSymbolicLink(file("link"), Path.of("plan.csv"));
        Files.createSymbolicLink(file("link-to-link"), Path.of("elsewhere/../link"));
        Files.createSymbolicLink(file("link-to-nothing"), file("new"));
        Files.createLink(file("hard-link"), file("plan.csv"));
        Files.createLink(file("guids-by-another-name"), file("guids.csv"));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --report plan.csv
                    --report elsewhere/../plan.csv
                    --report link
                    --report link-to-link
                    --report hard-link
                    --report guids.csv
                    --report guids-by-another-name
                    --report ca.pem --ca-file ca.pem
                    --report ca.pem --client-cert ca.pem --client-key ca.pem
                    --report new --journal new
                    --report link-to-nothing --journal new
                    --report elsewhere/../NEW --journal new
                    --journal plan.csv
                    --journal guids-by-another-name
                    --journal ca.pem --ca-file ca.pem
                    --guids link
                    --report none/report.csv
                    --report elsewhere
                    """)
    void shouldBeRefusedWhereTwoAreOne(String more) throws IOException {
        Map<String, String> before = contents();

        InProcess.Result result = apply(more.split(" ", -1));

        assertRefused(result);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"somebody's notes\n", "agent,mediaType,callnums\n101,53,5\n", "agent,guid\n", "a"})
    void shouldNotReplaceAFileThatIsNoReport(String content) throws IOException {
        Files.writeString(file("new"), content);

        Map<String, String> before = contents();

        InProcess.Result result = apply("--report", "new", "--journal", "journal");

        assertRefused(result);
        assertThat(contents()).isEqualTo(before);
        assertThat(result.err()).contains("is another file").contains("choose another name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", EARLIER_REPORT, "agent,mediaType,callnums,outcome,retcode,message,attempts,time\n1\n2\n"})
    void shouldReplaceAnEarlierReportAndAnEmptyFile(String content) throws IOException {
        Files.writeString(file("new"), content);

        InProcess.Result result = apply("--report", "link-to-nothing");

        assertThat(result.status()).isZero();
        assertThat(Files.readString(file("new")))
                .startsWith(EARLIER_REPORT.strip())
                .contains("101,53,5,applied,");
        assertThat(file("link-to-nothing")).isSymbolicLink();
        assertThat(contents().keySet()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void shouldKeepTheEarlierReportUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(file("new"), EARLIER_REPORT);
        shift.gateway.script(request -> {
            assertThat(file("new")).hasContent(EARLIER_REPORT.strip());
            return Answer.normal();
        });

        assertThat(apply("--report", "new").status()).isZero();
        assertThat(Files.readString(file("new"))).contains("102,53,6,applied,");
    }

    @Test
    void shouldWriteAReportToADeviceAsItIs() throws IOException {
        assertThat(apply("--report", "/dev/null").status()).isZero();
        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guids.csv", "plan.csv", "guids-by-another-name", "none/guids.csv"})
    void shouldNotBeOverwrittenByTheStandIn(String name) throws IOException {
        Map<String, String> before = contents();

        InProcess.Result result =
                InProcess.run("gateway", "--write-guids", file(name).toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }

    private InProcess.Result apply(String... more) {
        List<String> line = new ArrayList<>(List.of("apply", file("plan.csv").toString(), "--gateway", shift.uri()));
        if (!List.of(more).contains("--guids")) {
            line.addAll(List.of("--guids", file("guids.csv").toString()));
        }
        Arrays.stream(more)
                .map(word -> word.startsWith("-") ? word : directory + "/" + word)
                .map(word -> word.replace(directory + "//dev", "/dev"))
                .forEach(line::add);
        return InProcess.run(line.toArray(String[]::new));
    }

    private void assertRefused(InProcess.Result result) {
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("nothing was sent");
        assertThat(shift.gateway.requestCount()).isZero();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** What every file holds, or that it is a link or a directory. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(
                        file.getFileName().toString(),
                        Files.isSymbolicLink(file) || Files.isDirectory(file)
                                ? "-"
                                : Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
