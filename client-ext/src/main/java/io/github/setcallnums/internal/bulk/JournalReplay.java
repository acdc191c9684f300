package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import io.github.setcallnums.internal.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal tells of earlier runs, packed: a million changes take some 11 MB of heap, and 37 MB if no two are of
 * the same agent and media type. Filled once, then only read.
 *
 * <p>A change stands if it was applied, or may have been and is not to be sent again. What came before it for the same
 * agent and media type is settled as well: to send that now would overwrite a newer value with an older one.
 */
final class JournalReplay {

    private static final int NOTHING = 0;
    private static final int MOST_ENDINGS_WITH_A_RETCODE = 65_536;

    private final boolean retryUnknown;
    private final List<Ending> endings = new ArrayList<>();
    private final Map<Ending, Integer> endingNumbers = new HashMap<>();
    private final LaneMap standing = new LaneMap();
    private long[] changes = new long[1_024];

    /** Of each change the number of its ending, which is its index and 1; or nothing. */
    private int[] endingOf = new int[1_024];

    private int lines;
    private Optional<String> plan = Optional.empty();
    private Optional<String> gateway = Optional.empty();
    private Optional<JournalRun> lastRun = Optional.empty();
    private long finished = -1;

    /** What became of changes, and in which run: the same of very many. */
    private record Ending(Outcome outcome, Optional<String> retcode, JournalRun run) {}

    JournalReplay(boolean retryUnknown) {
        this.retryUnknown = retryUnknown;
    }

    /** Takes a line of the journal. Throws IllegalArgumentException if it is none. */
    void add(String line) {
        lines++;
        if (JournalLines.isTorn(line)) {
            return;
        }
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "plan" -> plan = Optional.of(line);
            case "gateway" -> gateway = Optional.of(rest(line));
            case "run" -> lastRun = Optional.of(JournalLines.readRun(line));
            case "finished" -> finished = Long.parseLong(rest(line));
            default -> addChange(Integer.parseInt(words[0]), words);
        }
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private void addChange(int position, String[] words) {
        switch (words.length == 1 ? "" : words[1]) {
            case "begin" -> begin(position, words);
            case "applied" -> end(position, Outcome.APPLIED, words);
            case "not-applied" -> end(position, Outcome.NOT_APPLIED, words);
            case "unknown" -> end(position, Outcome.UNKNOWN, words);
            default -> throw new IllegalArgumentException("no such word");
        }
    }

    private void begin(int position, String[] words) {
        // A run reads only so far ahead of what it has sent and noted.
        if (position < 0 || position > lines + KeyedSerialExecutor.MOST_TASKS || words.length != 5) {
            throw new IllegalArgumentException("not a begin");
        }
        if (position >= endingOf.length) {
            grow(Math.max(position + 1, endingOf.length + endingOf.length / 2));
        }
        changes[position] = pack(Integer.parseInt(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4]));
        endingOf[position] = numberOf(Outcome.UNKNOWN, Optional.empty());
    }

    private void grow(int capacity) {
        changes = Arrays.copyOf(changes, capacity);
        endingOf = Arrays.copyOf(endingOf, capacity);
    }

    private void end(int position, Outcome outcome, String[] words) {
        if (!isKnown(position)) {
            throw new IllegalArgumentException("an end without a begin");
        }
        boolean room = endings.size() < MOST_ENDINGS_WITH_A_RETCODE;
        endingOf[position] =
                numberOf(outcome, Optional.of(words[words.length - 1]).filter(retcode -> room && words.length > 2));
    }

    private int numberOf(Outcome outcome, Optional<String> retcode) {
        JournalRun run = lastRun.orElseThrow(() -> new IllegalArgumentException("a change before the first run"));
        Ending ending = new Ending(outcome, retcode, run);
        Integer number = endingNumbers.get(ending);
        if (number == null) {
            endings.add(ending);
            number = endings.size();
            endingNumbers.put(ending, number);
        }
        return number;
    }

    /** Concludes, after the last line, which changes stand. */
    void conclude() {
        for (int position = 0; position < endingOf.length; position++) {
            if (isKnown(position) && stands(ending(position).outcome())) {
                standing.put(lane(changes[position]), position + 1);
            }
        }
    }

    private boolean stands(Outcome outcome) {
        return outcome == Outcome.APPLIED || (outcome == Outcome.UNKNOWN && !retryUnknown);
    }

    private boolean isKnown(long position) {
        return position >= 0 && position < endingOf.length && endingOf[(int) position] != NOTHING;
    }

    private Ending ending(long position) {
        return endings.get(endingOf[(int) position] - 1);
    }

    boolean isFinished() {
        return finished >= 0;
    }

    Optional<JournalRun> lastRun() {
        return lastRun;
    }

    Optional<String> plan() {
        return plan;
    }

    Optional<String> gateway() {
        return gateway;
    }

    /** Returns the outcome of a change that is not to be sent. */
    Optional<BulkResult> settled(NumberedChange numbered) {
        CallNumsChange change = numbered.change();
        long position = numbered.position();
        boolean known = isKnown(position);
        int mediaType = Integer.parseInt(change.mediaType().getValue());
        if (known && pack(change.agentId(), mediaType, change.callNums()) != changes[(int) position]) {
            throw new IllegalArgumentException("belongs to other changes: number " + (position + 1) + " is now agent "
                    + change.agentId() + ", media type " + change.mediaType() + ", callnums " + change.callNums()
                    + ", and was another one when the journal was written.");
        }
        if (isFinished() && position >= finished) {
            throw new IllegalArgumentException("belongs to other changes: to " + finished + ", and is finished.");
        }
        int stands = standing.get(numbered.lane());
        if (position >= stands) {
            return Optional.empty();
        }
        Ending ending = known
                ? ending(position)
                : new Ending(
                        Outcome.NOT_APPLIED,
                        Optional.empty(),
                        ending(stands - 1).run());
        return Optional.of(numbered.settledBefore(ending.outcome(), ending.retcode(), ending.run()));
    }

    private static long pack(int agentId, int mediaType, int callNums) {
        return Lane.of(agentId, mediaType) << 16 | (callNums & 0xffff);
    }

    private static long lane(long packed) {
        return packed >> 16;
    }
}
