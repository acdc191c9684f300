package io.github.setcallnums.cli;

import io.github.setcallnums.cli.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the form that Maven's test reports have and CI systems read. It replaces an earlier one, and nothing else. */
final class JUnitXml {

    private static final String SUITE = "setcallnums check";
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite name=\"" + SUITE + "\"";

    private final Path file;

    private JUnitXml(Path file) {
        this.file = file;
    }

    /** Prepares a report, and refuses a file that cannot become one. */
    static JUnitXml to(Path file) {
        try {
            if (Files.exists(file) && !isReport(file)) {
                throw new InputException(file + ": is there, and is no report of this command.", "name another file.");
            }
            Files.delete(temporary(file));
            return new JUnitXml(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written.", "nothing was sent.", e);
        }
    }

    private static boolean isReport(Path file) throws IOException {
        byte[] begin = BEGIN.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(begin.length), begin);
        }
    }

    private static Path temporary(Path file) throws IOException {
        return Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp");
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
        Path temporary = temporary(file);
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
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
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
    }

    /** Replaces what XML cannot hold. */
    private static String valid(String text) {
        return text.replaceAll("[^\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
    }
}
