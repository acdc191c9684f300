package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.internal.GatewayAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The GUIDs of many agents, in a file with the columns agent and guid; where the GUID is empty, the agent has none. Where
 * there is an address in a column gateway, as the stand-in writes it, the GUID goes nowhere else. No message quotes what may
 * be a secret.
 */
final class GuidFile {

    private static final List<String> COLUMNS = List.of("agent", "guid", "gateway");

    /** The last column may be missing. */
    private static final int REQUIRED = COLUMNS.size() - 1;

    private GuidFile() {}

    static GuidRegistry read(InputFile file, URI gateway) {
        GuidRegistry guids = new GuidRegistry();
        Problems problems = new Problems();
        try (CsvFile csv = CsvFile.open(file, COLUMNS, REQUIRED)) {
            csv.forEachRemaining(row -> {
                try {
                    add(row, guids, gateway);
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

    /** Returns what is an address; anything else is a matter of whoever wrote it. */
    private static Optional<URI> address(String text) {
        try {
            return Optional.of(GatewayAddress.gateway(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void add(CsvFile.Row row, GuidRegistry guids, URI gateway) {
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
        address(row.fields().get(REQUIRED))
                .filter(other -> !other.equals(gateway))
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "this GUID is of the gateway " + other + ", not of " + gateway + ".");
                });
        guids.signedIn(agent, guid);
    }
}
