package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JSESSIONID=…} in a file of GUIDs was sent as the GUID; a file that PowerShell wrote could not be read. */
class SetGuidTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GUID", "JSESSIONID=GUID", "jsessionid=GUID; Path=/", " \"JSESSIONID=GUID;Path=/\" "})
    void shouldBeTakenAsWhatItIsInAFileOfGuids(String form) throws IOException {
        Files.writeString(
                directory.resolve("guids.csv"), "agent,guid\n101," + form.replace("GUID", shift.guids.get(101)));

        assertThat(shift.runApply().status()).isZero();
        assertThat(shift.gateway.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSESSIONID=",
                "Set-GUID: JSESSIONID=GUID",
                "JSESSIONID= GUID GUID",
                "GUID;JSESSIONID=",
                "G\u00dcID"
            })
    void shouldBeRefusedWhereItIsNone(String form) throws IOException {
        String guid = shift.guids.get(101);
        Files.writeString(directory.resolve("guids.csv"), "agent,guid\n101," + form.replace("GUID", guid));

        InProcess.Result result = shift.runApply();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("guids.csv:2: ").doesNotContain(guid);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,GUID",
        "UTF-8,\uFEFFGUID\r\n",
        "UTF-16LE,\uFEFFGUID\r\n",
        "UTF-16BE,\uFEFFGUID",
        "UTF-16LE,\uFEFFJSESSIONID=GUID; Path=/\r\n",
        "UTF-8,\u00a0GUID\u00a0"
    })
    void shouldBeReadFromAFileOfItsOwn(String charset, String form) throws IOException {
        Path file = directory.resolve("101.guid");
        Files.write(file, form.replace("GUID", shift.guids.get(101)).getBytes(Charset.forName(charset)));

        InProcess.Result result = InProcess.run(shift.set("--guid-file", file.toString()));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Guid: GUID", "GUID\nGUID", "LONG"})
    void shouldBeRefusedInAFileOfItsOwn(String form) throws IOException {
        String guid = shift.guids.get(101);
        Path file = Files.write(
                directory.resolve("101.guid"),
                form.replace("GUID", guid).replace("LONG", "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));

        InProcess.Result result = InProcess.run(shift.set("--guid-file", file.toString()));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").doesNotContain(guid);
        assertThat(shift.gateway.requestCount()).isZero();
    }
}
