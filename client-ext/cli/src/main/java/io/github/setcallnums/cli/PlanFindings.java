package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.JournalRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the check of a plan has found: how much there is to do, how much is not, and why. */
final class PlanFindings {

    private static final int RUNS_NAMED = 5;

    private final Amount all = new Amount();
    private final Amount toSend = new Amount();
    private final Amount withoutGuid = new Amount();
    private final Map<JournalRun, Long> settledBy = new LinkedHashMap<>();
    private final LineNumbers lines = new LineNumbers();
    private final Contradictions contradictions = new Contradictions();
    private final CsvStyle style;
    private final Missing missing;
    private boolean anyGuid;

    PlanFindings(CsvStyle style, Missing missing) {
        this.style = style;
        this.missing = missing;
    }

    /**
     * Takes the next change.
     *
     * @param line where it stands
     * @param run the earlier run that settled it, if there was one
     */
    void add(CallNumsChange change, long line, boolean hasGuid, Optional<JournalRun> run) {
        lines.add(all.changes(), line);
        contradictions.add(change, line);
        all.add(change.agentId());
        if (run.isPresent()) {
            settledBy.merge(run.get(), 1L, Long::sum);
        } else {
            (hasGuid ? toSend : withoutGuid).add(change.agentId());
        }
    }

    long changes() {
        return all.changes();
    }

    /** Returns how many changes are to be sent, those that may be sent later included. */
    long toSend() {
        return toSend.changes() + (missing == Missing.WAIT ? withoutGuid.changes() : 0);
    }

    /** Returns how many changes an earlier run has settled. */
    long settled() {
        return settledBy.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes whether there is a GUID for the next change of the whole plan, whoever's part it is in. */
    void anyGuid(boolean hasGuid) {
        anyGuid |= hasGuid;
    }

    /** Whether no agent of the whole plan has a GUID, as if the GUIDs were those of others, and none is waited for. */
    boolean isWithoutGuids() {
        return !anyGuid && settledBy.isEmpty() && missing != Missing.WAIT;
    }

    LineNumbers lines() {
        return lines;
    }

    /** Returns how the plan's file is written. */
    CsvStyle style() {
        return style;
    }

    /** Says what a run would do. */
    List<String> forecast() {
        List<String> forecast = new ArrayList<>(
                List.of("The plan is in order: " + all + ". Nothing was sent.", "To be sent: " + toSend + "."));
        settledBy.entrySet().stream()
                .limit(RUNS_NAMED)
                .forEach(entry -> forecast.add(String.format(
                        Locale.ROOT,
                        "Settled before, as the journal says: %,d, by the run of %s.",
                        entry.getValue(),
                        Messages.run(entry.getKey()))));
        if (settledBy.size() > RUNS_NAMED) {
            forecast.add("And by " + Amount.counted(settledBy.size() - RUNS_NAMED, "further run") + ".");
        }
        missing.note(withoutGuid).ifPresent(forecast::add);
        contradictions.note().ifPresent(forecast::add);
        return forecast;
    }

    /** Says what looks like a mistake. */
    Optional<String> note() {
        return contradictions.note();
    }
}
