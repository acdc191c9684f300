package io.github.setcallnums.cli;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much there is to do, counted change by change; and how much cannot be done, since agents have no GUID. */
final class PlanSize {

    private static final int AGENTS_NAMED = 20;

    private final BitSet agents = new BitSet();
    private final BitSet agentsWithoutGuid = new BitSet();
    private long changes;
    private long changesWithoutGuid;

    void add(int agentId, boolean hasGuid) {
        changes++;
        agents.set(agentId);
        if (!hasGuid) {
            changesWithoutGuid++;
            agentsWithoutGuid.set(agentId);
        }
    }

    long changes() {
        return changes;
    }

    /** Says who is left out, or nothing. */
    String missing() {
        if (changesWithoutGuid == 0) {
            return "";
        }
        int count = agentsWithoutGuid.cardinality();
        return String.format(
                Locale.ROOT,
                "Left out for want of a GUID: %s, agents %s%s.",
                describe(changesWithoutGuid, count),
                agentsWithoutGuid.stream()
                        .limit(AGENTS_NAMED)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ")),
                count > AGENTS_NAMED ? ", …" : "");
    }

    @Override
    public String toString() {
        return describe(changes, agents.cardinality());
    }

    private static String describe(long changes, int agents) {
        return String.format(Locale.ROOT, "%,d changes of %,d agents", changes, agents);
    }
}
