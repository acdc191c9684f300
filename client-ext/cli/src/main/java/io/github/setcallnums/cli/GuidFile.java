package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.internal.GatewayAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<Integer, Optional<Guid>> guids = new HashMap<>();
    private final URI gateway;
    private boolean isForeign;

    private GuidFile(URI gateway) {
        this.gateway = gateway;
    }

    /** Reads what it says of each agent, for a gateway. */
    static Map<Integer, Optional<Guid>> read(InputFile file, URI gateway) {
        return new GuidFile(gateway).read(file);
    }

    private Map<Integer, Optional<Guid>> read(InputFile file) {
        Problems problems = new Problems();
        try (CsvFile csv = CsvFile.open(file, COLUMNS, REQUIRED)) {
            csv.forEachRemaining(row -> {
                try {
                    add(row);
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

    /** Of a file for another gateway, the first line says enough. */
    private void requireGateway(String text) {
        Optional<URI> other = address(text).filter(address -> !address.equals(gateway));
        if (other.isPresent() && !isForeign) {
            isForeign = true;
            throw new IllegalArgumentException(
                    "this GUID is of the gateway " + other.get() + ", not of " + gateway + ".");
        }
    }

    /** Returns what is an address; anything else is a matter of whoever wrote it. */
    private static Optional<URI> address(String text) {
        try {
            return Optional.of(GatewayAddress.gateway(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void add(CsvFile.Row row) {
        if (!row.complaint().isEmpty()) {
            throw new IllegalArgumentException(row.complaint());
        }
        String number = row.fields().get(0);
        if (!WholeNumber.isOne(number)) {
            throw new IllegalArgumentException("the agent is not a whole number in plain digits.");
        }
        int agent = Integer.parseInt(number);
        if (row.fields().get(1).isEmpty()) {
            guids.putIfAbsent(agent, Optional.empty());
            return;
        }
        Optional<Guid> guid = Optional.of(GuidSource.parse(row.fields().get(1)));
        if (!guids.getOrDefault(agent, Optional.empty()).or(() -> guid).equals(guid)) {
            throw new IllegalArgumentException("agent " + agent + " is here for the second time, with another GUID.");
        }
        requireGateway(row.fields().get(REQUIRED));
        guids.put(agent, guid);
    }
}
