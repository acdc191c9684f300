package io.github.setcallnums.cli;

import io.github.setcallnums.cli.check.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the form that Maven's test reports have and CI systems read. It replaces an earlier one, and nothing
 * else.
 */
final class JUnitXml {

    private static final String SUITE = "setcallnums check";
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite name=\"" + SUITE + "\"";

    private final Path file;

    private JUnitXml(Path file) {
        this.file = file;
    }

    /** Refuses a file that is there and no report of this kind, or that could not be written. */
    static JUnitXml to(Path file) {
        OutputFile.check(file, BEGIN);
        return new JUnitXml(file);
    }

    /** Writes one test case for each finding. */
    void write(List<Finding> findings) throws IOException {
        writeCases(findings.stream().map(Case::of).toList());
    }

    /** Writes one test case that says why there are no findings. */
    void writeNotChecked(String reason) throws IOException {
        writeCases(List.of(new Case("connection", "error", reason, Duration.ZERO)));
    }

    /** A test case; one that passed has no element. */
    private record Case(String name, String element, String reason, Duration time) {

        static Case of(Finding finding) {
            String element = switch (finding.verdict()) {
                case KEPT -> "";
                case BROKEN -> "failure";
                case NOT_CHECKED -> finding.agent().isEmpty() ? "skipped" : "error";
            };
            return new Case(finding.title(), element, finding.reason(), finding.time());
        }

        void write(XMLStreamWriter xml) throws XMLStreamException {
            xml.writeStartElement("testcase");
            xml.writeAttribute("name", name);
            xml.writeAttribute("classname", "setcallnums.check");
            xml.writeAttribute("time", seconds(time));
            if (!element.isEmpty()) {
                xml.writeStartElement(element);
                xml.writeAttribute("message", valid(reason));
                // GitLab shows the text, others the attribute.
                xml.writeCharacters(valid(reason));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
    }

    private void writeCases(List<Case> cases) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("tests", Integer.toString(cases.size()));
            for (String element : List.of("failure", "error", "skipped")) {
                xml.writeAttribute(
                        element.equals("skipped") ? element : element + "s",
                        Long.toString(cases.stream()
                                .filter(test -> test.element().equals(element))
                                .count()));
            }
            xml.writeAttribute("time", seconds(cases.stream().map(Case::time).reduce(Duration.ZERO, Duration::plus)));
            for (Case test : cases) {
                test.write(xml);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory cannot fail to be written to", e);
        }
        OutputFile output = new OutputFile(file, false);
        output.stream().write(bytes.toByteArray());
        // Not if that failed: what is there stays whole.
        output.close();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
    }

    /** Replaces what XML cannot hold. */
    private static String valid(String text) {
        return text.replaceAll("[^\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
    }
}
