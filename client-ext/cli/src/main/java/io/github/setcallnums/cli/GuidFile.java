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
import java.util.function.Consumer;

/**
 * The GUIDs of many agents, in a file with the columns agent and guid; where the GUID is empty, the agent has none.
 * Where there is an address in a column gateway, as the stand-in writes it, the GUID goes nowhere else. No message
 * quotes what may be a secret.
 */
final class GuidFile {

    private static final List<String> COLUMNS = List.of("agent", "guid", "gateway");

    /** The last column may be missing. */
    private static final int REQUIRED = COLUMNS.size() - 1;

    private final InputFile file;
    private final URI gateway;
    private boolean isForeign;

    GuidFile(InputFile file, URI gateway) {
        this.file = file;
        this.gateway = gateway;
    }

    /** Is told of each agent in turn, and may refuse it with an IllegalArgumentException. */
    interface Taker {
        void take(int agentId, Optional<Guid> guid);
    }

    /** Reads the whole of it. Throws InputException if anything is wrong. */
    Map<Integer, Optional<Guid>> readAll() {
        Map<Integer, Optional<Guid>> guids = new HashMap<>();
        Problems problems = new Problems();
        read(
                (agent, guid) -> {
                    Optional<Guid> known = guids.getOrDefault(agent, Optional.empty());
                    if (known.isPresent() && guid.isPresent() && !known.equals(guid)) {
                        throw new IllegalArgumentException(
                                "agent " + agent + " is here for the second time, with another GUID.");
                    }
                    guids.put(agent, guid.or(() -> known));
                },
                problems::add);
        problems.report("nothing was sent.");
        return guids;
    }

    /** Reads it to its end, however long that takes, line by line. */
    void read(Taker taker, Consumer<String> problems) {
        try (CsvFile csv = CsvFile.open(file, COLUMNS, REQUIRED)) {
            csv.forEachRemaining(row -> {
                try {
                    take(row, taker);
                } catch (IllegalArgumentException e) {
                    problems.accept(row.place() + e.getMessage());
                }
            });
        } catch (InputException e) {
            e.messages().forEach(problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private void take(CsvFile.Row row, Taker taker) {
        if (!row.complaint().isEmpty()) {
            throw new IllegalArgumentException(row.complaint());
        }
        String number = row.fields().get(0);
        if (!WholeNumber.isOne(number)) {
            throw new IllegalArgumentException("the agent is not a whole number in plain digits.");
        }
        Optional<Guid> guid =
                Optional.of(row.fields().get(1)).filter(text -> !text.isEmpty()).map(GuidSource::parse);
        if (guid.isPresent()) {
            requireGateway(row.fields().get(REQUIRED));
        }
        taker.take(Integer.parseInt(number), guid);
    }
}
