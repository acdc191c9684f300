package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The GUIDs of many agents, in a file with the header {@code agent,guid}. */
final class GuidFile {

    private static final List<String> HEADER = List.of("agent", "guid");

    private GuidFile() {}

    static GuidRegistry read(Path file) {
        GuidRegistry guids = new GuidRegistry();
        List<String> problems = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, HEADER)) {
            csv.forEachRemaining(line -> {
                try {
                    add(line, guids);
                } catch (IllegalArgumentException e) {
                    problems.add(csv.place(line) + e.getMessage());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw InputException.ofLines(problems, "nothing was sent.");
        }
        return guids;
    }

    private static void add(CsvRecord line, GuidRegistry guids) {
        if (line.getFieldCount() != HEADER.size()) {
            throw new IllegalArgumentException(
                    "a line is an agent and a GUID, but here are " + line.getFieldCount() + " fields.");
        }
        if (!line.getField(0).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the agent is not a number.");
        }
        int agent = Integer.parseInt(line.getField(0));
        if (guids.guidOf(agent).isPresent()) {
            throw new IllegalArgumentException("agent " + agent + " is here for the second time.");
        }
        guids.signedIn(agent, Guid.of(line.getField(1)));
    }
}
