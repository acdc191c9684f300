package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.internal.Lane;
import io.github.setcallnums.internal.bulk.LaneMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a plan that set another number than an earlier one for the same agent and media type: perhaps a mistake. */
final class Contradictions {

    private static final int SHOWN = 3;

    /** More than any callnums. */
    private static final int SHIFT = 6;

    private final LaneMap last = new LaneMap();
    private final List<String> first = new ArrayList<>();
    private long count;

    void add(CallNumsChange change, long line) {
        long lane = Lane.of(change.agentId(), change.mediaType());
        int before = last.get(lane);
        int callNums = before & (1 << SHIFT) - 1;
        if (before != 0 && callNums != change.callNums()) {
            count++;
            if (first.size() < SHOWN) {
                first.add("line " + line + " (" + Messages.change(change) + ", after " + callNums + " in line "
                        + (before >>> SHIFT) + ")");
            }
        }
        last.put(lane, (int) line << SHIFT | change.callNums());
    }

    Optional<String> note() {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of("Note: " + Amount.counted(count, "line") + (count == 1 ? " sets" : " set")
                + " another number than an earlier line, and the later one wins: " + String.join("; ", first)
                + (count > SHOWN ? "; …" : "") + ".");
    }
}
