package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.setcallnums.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitXmlTest {

    private CheckedGateway checked;
    private Path xml;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        checked = CheckedGateway.http(directory);
        xml = directory.resolve("check.xml");
    }

    @AfterEach
    void end() {
        checked.close();
    }

    @Test
    void shouldBeAReportAsMavenWritesThem() throws Exception {
        checked.gateway.script(request ->
                checked.isRightChange(request) ? Answer.retcode("999 <&\">", "\u0001\uffff") : Answer.json("{}"));
        checked.agents("101,53,signed-in," + checked.guids.get(1) + "," + CheckedGateway.CALL_NUMS);

        checked.check("--junit-xml", xml.toString());

        assertValid();
        assertThat(xml)
                .content()
                .contains("tests=\"7\" failures=\"4\" errors=\"1\" skipped=\"2\"")
                .contains("<testcase name=\"101 a change above the maximum\"")
                .contains("<failure message=\"not an answer of this interface: it has no retcode\">not an answer")
                .contains("<skipped message=\"no agent is named who is timed-out\">");
    }

    @Test
    void shouldSayWhyNothingWasChecked() throws Exception {
        checked.gateway.close();

        checked.check("--junit-xml", xml.toString());

        assertValid();
        assertThat(xml)
                .content()
                .contains("tests=\"1\" failures=\"0\" errors=\"1\"")
                .contains("Connection refused");
    }

    @Test
    void shouldReplaceAnEarlierOne() throws IOException {
        checked.check("--junit-xml", xml.toString());
        checked.gateway.script(request -> Answer.json("{}"));

        assertThat(checked.check("--junit-xml", xml.toString())).isEqualTo(8);
        assertThat(xml).content().contains("failures=\"8\"");
        try (var files = Files.list(checked.directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void shouldReplaceNothingElse() throws IOException {
        Files.writeString(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite name=\"mine\"/>");

        assertThat(checked.check("--junit-xml", xml.toString())).isEqualTo(2);
        assertThat(checked.err()).contains("check.xml: is another file, and was left as it is.");
        assertThat(xml).content().endsWith("<testsuite name=\"mine\"/>");
        assertThat(checked.gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotReplaceTheAgents() throws IOException {
        Path agents = checked.directory.resolve("agents.csv");

        assertThat(checked.check("--junit-xml", Files.createLink(xml, agents).toString()))
                .isEqualTo(2);
        assertThat(checked.err()).startsWith("error: --agents and --junit-xml are one file");
        assertThat(agents).content().startsWith("agentid,");
    }

    @Test
    void shouldBeRefusedWhereItCannotBeWritten() {
        assertThat(checked.check("--junit-xml", xml + "/none/check.xml")).isEqualTo(2);
        assertThat(checked.err()).contains("cannot be written");
        assertThat(checked.gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotHideTheFindingsWhenItCannotBeWrittenInTheEnd() {
        checked.gateway.script(request -> {
            // Where the report is to be, there is a folder meanwhile.
            assertThat(xml.resolve("folder").toFile().mkdirs() || Files.exists(xml))
                    .isTrue();
            return Answer.normal();
        });

        assertThat(checked.check("--junit-xml", xml.toString())).isEqualTo(10);
        assertThat(checked.out()).contains("8 interactions: 8 kept, 0 broken, 0 not checked.");
        assertThat(checked.err()).isEqualTo("error: " + xml + ": cannot be written.\n");
    }

    /** The schema of Apache Maven Surefire, unchanged. */
    private void assertValid() throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitXmlTest.class.getResource("/surefire-test-report.xsd"));
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(xml.toFile())))
                .doesNotThrowAnyException();
    }
}
