package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.TypeConversionException;

/** Many changes, in a file with the header {@code agent,mediaType,callnums}; of a shard, only its own. */
final class Plan {

    private static final List<String> HEADER = List.of("agent", "mediaType", "callnums");
    private static final Pattern AGENT = Pattern.compile("[1-9]\\d{0,8}");

    private final Path file;
    private final Shard shard;
    private final MediaTypeName mediaTypes = new MediaTypeName();

    Plan(Path file, Shard shard) {
        this.file = file;
        this.shard = shard;
    }

    /** How much there is to do. */
    record Size(long changes, int agents) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d changes of %,d agents", changes, agents);
        }
    }

    /**
     * Reads the whole plan, and reports every bad line.
     *
     * @param guids must have a GUID for every agent
     * @param check is shown every change with its position, and may refuse it
     */
    Size check(GuidProvider guids, ObjLongConsumer<CallNumsChange> check) {
        ChangeValidator validator = new ChangeValidator((agentid, request, options) -> {
            throw new UnsupportedOperationException();
        });
        List<String> problems = new ArrayList<>();
        BitSet agents = new BitSet();
        long changes = 0;
        try (CsvFile csv = CsvFile.open(file, HEADER)) {
            while (csv.hasNext()) {
                CsvRecord line = csv.next();
                List<String> wrong = violations(line, validator, guids);
                wrong.forEach(problem -> problems.add(csv.place(line) + problem));
                if (wrong.isEmpty() && isOurs(line)) {
                    CallNumsChange change = change(line);
                    check.accept(change, changes++);
                    agents.set(change.agentId());
                }
            }
        } catch (InputException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw InputException.ofLines(problems, "nothing was sent; correct the plan and run again.");
        }
        return new Size(changes, agents.cardinality());
    }

    private List<String> violations(CsvRecord line, ChangeValidator validator, GuidProvider guids) {
        if (line.getFieldCount() != HEADER.size()) {
            return List.of(
                    "a line is an agent, a media type and callnums, but here are " + line.getFieldCount() + " fields.");
        }
        if (!AGENT.matcher(line.getField(0)).matches()) {
            return List.of("the agent is not a number.");
        }
        MediaType mediaType;
        try {
            mediaType = mediaTypes.convert(line.getField(1));
        } catch (TypeConversionException e) {
            return List.of("mediaType " + e.getMessage() + ".");
        }
        SetCallNumsRequest request =
                new SetCallNumsRequest().mediaType(mediaType).callnums(line.getField(2));
        List<String> violations = validator.violations(agent(line), request);
        if (violations.isEmpty() && isOurs(line) && guids.guidOf(agent(line)).isEmpty()) {
            return List.of("there is no GUID for agent " + agent(line) + ".");
        }
        return violations;
    }

    /** Reads the changes, lazily, of a plan that has been checked; to be closed. */
    Stream<CallNumsChange> changes() {
        CsvFile csv = CsvFile.open(file, HEADER);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(csv, Spliterator.ORDERED), false)
                .filter(this::isOurs)
                .map(this::change)
                .onClose(() -> close(csv));
    }

    private boolean isOurs(CsvRecord line) {
        return shard.holds(agent(line));
    }

    private CallNumsChange change(CsvRecord line) {
        return new CallNumsChange(
                agent(line), mediaTypes.convert(line.getField(1)), Integer.parseInt(line.getField(2)));
    }

    private static int agent(CsvRecord line) {
        return Integer.parseInt(line.getField(0));
    }

    private static void close(CsvFile csv) {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
