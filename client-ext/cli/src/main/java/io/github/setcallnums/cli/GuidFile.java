package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The GUIDs of many agents, in a file with the columns agent and guid; where the GUID is empty, the agent has none. No message
 * quotes what is in it.
 */
final class GuidFile {

    private static final List<String> COLUMNS = List.of("agent", "guid");

    private GuidFile() {}

    static GuidRegistry read(InputFile file) {
        GuidRegistry guids = new GuidRegistry();
        Problems problems = new Problems();
        try (CsvFile csv = CsvFile.open(file, COLUMNS)) {
            csv.forEachRemaining(row -> {
                try {
                    add(row, guids);
                } catch (IllegalArgumentException e) {
                    problems.add(row.place() + e.getMessage());
                }
            });
        } catch (InputException e) {
            e.messages().forEach(problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.report("nothing was sent.");
        return guids;
    }

    private static void add(CsvFile.Row row, GuidRegistry guids) {
        if (!row.complaint().isEmpty()) {
            throw new IllegalArgumentException(row.complaint());
        }
        String number = row.fields().get(0);
        if (!WholeNumber.isOne(number)) {
            throw new IllegalArgumentException("the agent is not a whole number in plain digits.");
        }
        if (row.fields().get(1).isEmpty()) {
            return;
        }
        int agent = Integer.parseInt(number);
        Guid guid = GuidSource.parse(row.fields().get(1));
        if (guids.guidOf(agent).filter(known -> !known.equals(guid)).isPresent()) {
            throw new IllegalArgumentException("agent " + agent + " is here for the second time, with another GUID.");
        }
        guids.signedIn(agent, guid);
    }
}
