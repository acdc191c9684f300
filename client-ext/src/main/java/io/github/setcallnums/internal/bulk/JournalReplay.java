package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal tells of earlier runs, packed: a million changes take some 13 MB, and 45 MB if no two are of the same
 * agent and media type. Filled once, then only read.
 *
 * <p>A change stands if it was applied, or may have been and is not to be sent again. What came before it for the same agent
 * and media type is settled as well: to send that now would overwrite a newer value with an older one.
 */
final class JournalReplay {

    private static final byte NOTHING = 0;
    private static final byte NOT_APPLIED = 1;
    private static final byte UNKNOWN = 2;
    private static final byte APPLIED = 3;

    private final boolean retryUnknown;
    private final List<Optional<String>> retcodes = new ArrayList<>(List.of(Optional.empty()));
    private final Map<String, Integer> retcodeNumbers = new HashMap<>();
    private final LaneMap standing = new LaneMap();
    private long[] changes = new long[1_024];
    private byte[] states = new byte[1_024];
    private char[] retcodeOf = new char[1_024];
    private int lines;
    private String plan = "";
    private String lastRun = "";
    private long finished = -1;

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
            case "plan" -> plan = line;
            case "run" -> lastRun = line.substring("run".length()).strip();
            case "finished" ->
                finished = Long.parseLong(line.substring("finished".length()).strip());
            default -> addChange(Integer.parseInt(words[0]), words);
        }
    }

    private void addChange(int position, String[] words) {
        switch (words.length == 1 ? "" : words[1]) {
            case "begin" -> begin(position, words);
            case "applied" -> end(position, APPLIED, words);
            case "not-applied" -> end(position, NOT_APPLIED, words);
            case "unknown" -> end(position, UNKNOWN, words);
            default -> throw new IllegalArgumentException("no such word");
        }
    }

    private void begin(int position, String[] words) {
        // A run reads only so far ahead of what it has sent and noted.
        if (position < 0 || position > lines + KeyedSerialExecutor.MOST_TASKS || words.length != 5) {
            throw new IllegalArgumentException("not a begin");
        }
        if (position >= states.length) {
            grow(Math.max(position + 1, states.length + states.length / 2));
        }
        changes[position] = pack(Integer.parseInt(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4]));
        states[position] = UNKNOWN;
        retcodeOf[position] = 0;
    }

    private void grow(int capacity) {
        changes = Arrays.copyOf(changes, capacity);
        states = Arrays.copyOf(states, capacity);
        retcodeOf = Arrays.copyOf(retcodeOf, capacity);
    }

    private void end(int position, byte state, String[] words) {
        if (position < 0 || position >= states.length || states[position] == NOTHING) {
            throw new IllegalArgumentException("an end without a begin");
        }
        states[position] = state;
        retcodeOf[position] = words.length > 2 ? numberOf(words[2]) : 0;
    }

    /** Returns a short number for a retcode, or 0 for one beyond the first sixty thousand different ones. */
    private char numberOf(String retcode) {
        Integer number = retcodeNumbers.get(retcode);
        if (number != null) {
            return (char) (int) number;
        }
        if (retcodes.size() > Character.MAX_VALUE) {
            return 0;
        }
        retcodeNumbers.put(retcode, retcodes.size());
        retcodes.add(Optional.of(retcode));
        return (char) (retcodes.size() - 1);
    }

    /** Concludes, after the last line, which changes stand. */
    void conclude() {
        for (int position = 0; position < states.length; position++) {
            if (states[position] == APPLIED || (states[position] == UNKNOWN && !retryUnknown)) {
                standing.put(lane(changes[position]), position + 1);
            }
        }
    }

    boolean isFinished() {
        return finished >= 0;
    }

    String lastRun() {
        return lastRun;
    }

    Optional<String> plan() {
        return Optional.of(plan).filter(known -> !known.isEmpty());
    }

    /** Returns the outcome of a change that is not to be sent. */
    Optional<BulkResult> settled(NumberedChange numbered) {
        CallNumsChange change = numbered.change();
        long position = numbered.position();
        boolean known = position < states.length && states[(int) position] != NOTHING;
        int mediaType = Integer.parseInt(change.mediaType().getValue());
        if (known && pack(change.agentId(), mediaType, change.callNums()) != changes[(int) position]) {
            throw new IllegalArgumentException("belongs to other changes: number " + (position + 1) + " is now "
                    + change + ", and was another one when the journal was written.");
        }
        if (isFinished() && position >= finished) {
            throw new IllegalArgumentException("belongs to other changes: to " + finished + ", and is finished.");
        }
        if (position >= standing.get(numbered.lane())) {
            return Optional.empty();
        }
        return Optional.of(
                known
                        ? numbered.settledBefore(
                                outcome(states[(int) position]), retcodes.get(retcodeOf[(int) position]))
                        : numbered.settledBefore(Outcome.NOT_APPLIED, Optional.empty()));
    }

    private static Outcome outcome(byte state) {
        return switch (state) {
            case APPLIED -> Outcome.APPLIED;
            case UNKNOWN -> Outcome.UNKNOWN;
            default -> Outcome.NOT_APPLIED;
        };
    }

    private static long pack(int agentId, int mediaType, int callNums) {
        return Lane.of(agentId, mediaType) << 16 | (callNums & 0xffff);
    }

    private static long lane(long packed) {
        return packed >> 16;
    }
}
