package io.github.setcallnums.cli;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many changes, and of whom. */
final class Amount {

    private static final int AGENTS_NAMED = 20;

    private final BitSet agents = new BitSet();
    private long changes;

    void add(int agentId) {
        changes++;
        agents.set(agentId);
    }

    long changes() {
        return changes;
    }

    /** Names the agents, the first ones if there are many. */
    String agents() {
        int count = agents.cardinality();
        return (count == 1 ? "agent " : "agents ")
                + agents.stream()
                        .limit(AGENTS_NAMED)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))
                + (count > AGENTS_NAMED ? ", …" : "");
    }

    @Override
    public String toString() {
        return counted(changes, "change") + " of " + counted(agents.cardinality(), "agent");
    }

    static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
