package io.github.setcallnums.contract.live;

import io.github.setcallnums.contract.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The agents that the checks may touch, and no others. A CSV file with the header {@code agentid,mediatype,state,guid};
 * the state is {@code signed-in}, {@code timed-out} (the GUID is an old one) or {@code signed-out} (no GUID).
 */
final class AgentsFile {

    private static final String HEADER = "agentid,mediatype,state,guid";

    private final List<String[]> rows;

    AgentsFile(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
                throw new IllegalArgumentException(file + ": the first line must be " + HEADER);
            }
            this.rows = lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .toList();
            if (rows.stream().anyMatch(row -> row.length != 4)) {
                throw new IllegalArgumentException(file + ": every line must have four columns");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** The first agent in a state. An agent without a GUID calls with one that nobody has. */
    Optional<Caller> agent(String state) {
        return rows.stream()
                .map(row -> Arrays.stream(row).map(String::strip).toArray(String[]::new))
                .filter(row -> row[2].equals(state))
                .map(row -> new Caller(row[0], row[3].isEmpty() ? LiveStates.NOBODYS_GUID : row[3], row[1]))
                .findFirst();
    }
}
