package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Many changes, in a CSV file; of a shard, only its own. What can be read only once is copied, until this is closed. */
final class Plan implements AutoCloseable {

    private final InputFile file;
    private final boolean isCopy;
    private final Shard shard;
    private final PlanLine lines = new PlanLine();

    Plan(InputFile file, Shard shard) {
        this.isCopy = !file.canBeReadAgain();
        this.file = isCopy ? file.copy() : file;
        this.shard = shard;
    }

    /**
     * Reads the whole plan, and reports what is wrong with it.
     *
     * @param guids knows who has a GUID
     * @param missing what is to become of changes whose agent has none
     * @param check is shown every change with its position, as long as nothing is wrong, and may refuse it
     */
    PlanSize check(GuidProvider guids, Missing missing, ObjLongConsumer<CallNumsChange> check) {
        PlanSize size = new PlanSize();
        Problems problems = new Problems();
        try (CsvFile csv = CsvFile.open(file, PlanLine.COLUMNS)) {
            while (csv.hasNext()) {
                CsvFile.Row row = csv.next();
                String problem = lines.problem(row);
                if (!problem.isEmpty()) {
                    problems.add(row.place() + problem);
                    continue;
                }
                CallNumsChange change = PlanLine.change(row);
                if (!shard.holds(change.agentId())) {
                    continue;
                }
                boolean hasGuid = guids.guidOf(change.agentId()).isPresent();
                if (!hasGuid && missing == Missing.FAIL) {
                    problems.add(row.place() + "there is no GUID for agent " + change.agentId() + ".");
                } else if (problems.isEmpty()) {
                    check.accept(change, size.changes());
                }
                size.add(change.agentId(), hasGuid);
            }
        } catch (InputException e) {
            e.messages().forEach(problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean skippable = missing == Missing.FAIL && !size.missing().isEmpty();
        problems.report("nothing was sent; correct the plan and run again"
                + (skippable ? ", or leave out agents without a GUID with --missing skip." : "."));
        return size;
    }

    /** Reads the changes, lazily, of a plan that has been checked; to be closed. */
    Stream<CallNumsChange> changes() {
        CsvFile csv = CsvFile.open(file, PlanLine.COLUMNS);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(csv, Spliterator.ORDERED), false)
                .map(PlanLine::change)
                .filter(change -> shard.holds(change.agentId()))
                .onClose(() -> close(csv));
    }

    private static void close(CsvFile csv) {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isCopy) {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
