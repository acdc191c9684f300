package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.Lane;

/**
 * The failures that matter: those that no newer applied change of the same agent and media type has overtaken. Takes
 * the results of each agent and media type in their order. Not thread-safe.
 */
public final class OpenFailures {

    private static final int GRAVITY_BITS = 4;

    private final LaneMap open = new LaneMap();
    private long overtaken;

    /**
     * Takes a result.
     *
     * @param gravity how grave it is if it is a failure, 1 to 15
     */
    public void add(BulkResult result, int gravity) {
        CallNumsChange change = result.change();
        long lane = Lane.of(change.agentId(), change.mediaType());
        int before = open.get(lane);
        if (result.outcome() != Outcome.APPLIED) {
            open.put(lane, (count(before) + 1) << GRAVITY_BITS | Math.max(gravity(before), gravity));
        } else if (before != 0) {
            open.put(lane, 0);
            overtaken += count(before);
        }
    }

    /** Returns how grave the gravest one is, 0 if there is none. */
    public int gravest() {
        return open.values().map(OpenFailures::gravity).max().orElse(0);
    }

    /** Returns how many failures have been overtaken. */
    public long overtaken() {
        return overtaken;
    }

    private static int count(int value) {
        return value >>> GRAVITY_BITS;
    }

    private static int gravity(int value) {
        return value & (1 << GRAVITY_BITS) - 1;
    }
}
