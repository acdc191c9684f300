package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.bulk.JournalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Many changes, in a CSV file; of a shard, only its own. What can be read only once is copied, until this is closed.
 */
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

    /** Tells which earlier run has settled a change. */
    interface Settled {
        Optional<JournalRun> by(CallNumsChange change, long position);
    }

    /**
     * Reads the whole plan, and reports what is wrong with it.
     *
     * @param guids knows who has a GUID
     * @param missing what is to become of changes whose agent has none
     * @param settled is shown every change, as long as nothing is wrong, and may refuse it
     */
    PlanFindings check(GuidProvider guids, Missing missing, Settled settled) {
        Problems problems = new Problems();
        boolean isEmpty = true;
        boolean skippable = false;
        PlanFindings found = new PlanFindings(new CsvStyle(',', false), missing);
        try (CsvFile csv = CsvFile.open(file, PlanLine.COLUMNS)) {
            found = new PlanFindings(new CsvStyle(csv.separator(), file.isMarked()), missing);
            while (csv.hasNext()) {
                CsvFile.Row row = csv.next();
                isEmpty = false;
                String problem = lines.problem(row);
                if (!problem.isEmpty()) {
                    problems.add(row.place() + problem);
                    continue;
                }
                CallNumsChange change = PlanLine.change(row);
                boolean hasGuid = guids.guidOf(change.agentId()).isPresent();
                found.anyGuid(hasGuid);
                if (!shard.holds(change.agentId())) {
                    continue;
                }
                Optional<JournalRun> run = problems.isEmpty() ? settled.by(change, found.changes()) : Optional.empty();
                if (!hasGuid && run.isEmpty() && missing == Missing.FAIL) {
                    problems.add(row.place() + "there is no GUID for agent " + change.agentId() + ".");
                    skippable = true;
                }
                found.add(change, row.line(), hasGuid, run);
            }
        } catch (InputException e) {
            e.messages().forEach(problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isEmpty && problems.isEmpty()) {
            problems.add(file.name() + ": there is no change in it.");
        }
        problems.report("nothing was sent; correct the plan and run again"
                + (skippable
                        ? ", leave out agents without a GUID with --missing skip, or wait for them with --missing wait."
                        : "."));
        return found;
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
