package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal tells of earlier runs, packed: a million changes take some 10 MB. Filled once, then only read.
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
    private final Map<Integer, String> retcodes = new HashMap<>();
    private final Map<Long, Integer> lastStanding = new HashMap<>();
    private long[] changes = new long[1_024];
    private byte[] states = new byte[1_024];

    JournalReplay(boolean retryUnknown) {
        this.retryUnknown = retryUnknown;
    }

    /** Takes a line of the journal. Throws IllegalArgumentException if it is none. */
    void add(String line) {
        String[] words = line.split(" ", -1);
        int position = Integer.parseInt(words[0]);
        switch (words.length == 1 ? "" : words[1]) {
            case "begin" -> begin(position, words);
            case "applied" -> end(position, APPLIED, words);
            case "not-applied" -> end(position, NOT_APPLIED, words);
            case "unknown" -> end(position, UNKNOWN, words);
            default -> throw new IllegalArgumentException("no such word");
        }
    }

    private void begin(int position, String[] words) {
        if (position < 0 || words.length != 5) {
            throw new IllegalArgumentException("not a begin");
        }
        if (position >= states.length) {
            int capacity = Math.max(position + 1, states.length * 2);
            changes = Arrays.copyOf(changes, capacity);
            states = Arrays.copyOf(states, capacity);
        }
        changes[position] = pack(Integer.parseInt(words[2]), words[3], Integer.parseInt(words[4]));
        states[position] = UNKNOWN;
        retcodes.remove(position);
    }

    private void end(int position, byte state, String[] words) {
        if (position < 0 || position >= states.length || states[position] == NOTHING) {
            throw new IllegalArgumentException("an end without a begin");
        }
        states[position] = state;
        if (words.length > 2) {
            retcodes.put(position, words[2]);
        }
    }

    /** Concludes, after the last line, which changes stand. */
    void conclude() {
        for (int position = 0; position < states.length; position++) {
            if (states[position] == APPLIED || (states[position] == UNKNOWN && !retryUnknown)) {
                lastStanding.put(lane(changes[position]), position);
            }
        }
    }

    /** Returns the outcome of a change that is not to be sent. */
    Optional<BulkResult> settled(long position, CallNumsChange change) {
        if (position >= states.length || states[(int) position] == NOTHING) {
            return Optional.empty();
        }
        int index = (int) position;
        long packed = pack(change.agentId(), change.mediaType().getValue(), change.callNums());
        if (packed != changes[index]) {
            throw new IllegalArgumentException("the journal belongs to other changes: number " + (position + 1)
                    + " is now " + change + ", and was another one when the journal was written.");
        }
        if (index > lastStanding.getOrDefault(lane(packed), -1)) {
            return Optional.empty();
        }
        return Optional.of(new BulkResult(
                position,
                change,
                outcome(states[index]),
                Optional.ofNullable(retcodes.get(index)),
                "Settled in an earlier run, according to the journal.",
                0,
                Optional.empty()));
    }

    private static Outcome outcome(byte state) {
        return switch (state) {
            case APPLIED -> Outcome.APPLIED;
            case UNKNOWN -> Outcome.UNKNOWN;
            default -> Outcome.NOT_APPLIED;
        };
    }

    private static long pack(int agentId, String mediaType, int callNums) {
        return ((long) agentId << 32) | ((Long.parseLong(mediaType) & 0xffff) << 16) | (callNums & 0xffff);
    }

    private static long lane(long packed) {
        return packed >>> 16;
    }
}
