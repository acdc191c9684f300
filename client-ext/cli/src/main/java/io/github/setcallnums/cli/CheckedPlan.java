package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a plan held when it was checked, in 8 bytes for each block of changes, so that nothing is sent of a changed one.
 */
final class CheckedPlan {

    private static final int BLOCK = 256;
    private static final long FIRST_HASH = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Path file;
    private long[] hashes = new long[64];
    private long changes;
    private long hash = FIRST_HASH;

    CheckedPlan(Path file) {
        this.file = file;
    }

    /** Takes the next change of the plan. */
    void add(CallNumsChange change) {
        int block = Math.toIntExact(changes / BLOCK);
        hash = next(hash, change);
        changes++;
        if (block == hashes.length) {
            hashes = Arrays.copyOf(hashes, block * 2);
        }
        hashes[block] = hash;
    }

    private static long next(long hash, CallNumsChange change) {
        long next = (hash ^ change.agentId()) * PRIME;
        next = (next ^ Integer.parseInt(change.mediaType().getValue())) * PRIME;
        return (next ^ change.callNums()) * PRIME;
    }

    long changes() {
        return changes;
    }

    long hash() {
        return hash;
    }

    /** Reads the plan again, and gives out what is as it was checked. Throws UncheckedIOException where it is not. */
    Iterator<CallNumsChange> read(Iterator<CallNumsChange> plan) {
        return new Reader(plan);
    }

    private final class Reader implements Iterator<CallNumsChange> {

        private final Iterator<CallNumsChange> plan;
        private final Queue<CallNumsChange> checked = new ArrayDeque<>(BLOCK);
        private final Queue<CallNumsChange> block = new ArrayDeque<>(BLOCK);
        private long read;
        private long readHash = FIRST_HASH;

        Reader(Iterator<CallNumsChange> plan) {
            this.plan = plan;
        }

        @Override
        public boolean hasNext() {
            if (checked.isEmpty()) {
                readBlock();
            }
            return !checked.isEmpty();
        }

        @Override
        public CallNumsChange next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return checked.remove();
        }

        private void readBlock() {
            int number = (int) (read / BLOCK);
            try {
                while (block.size() < BLOCK && plan.hasNext()) {
                    CallNumsChange change = plan.next();
                    readHash = CheckedPlan.next(readHash, change);
                    block.add(change);
                    read++;
                }
            } catch (RuntimeException e) {
                throw changed(e);
            }
            boolean same = block.isEmpty() ? read == changes : read <= changes && readHash == hashes[number];
            if (!same) {
                throw changed(null);
            }
            checked.addAll(block);
            block.clear();
        }

        private UncheckedIOException changed(@Nullable RuntimeException cause) {
            return new UncheckedIOException(
                    file + ": was changed after it was checked; nothing of it was sent from the change on.",
                    new IOException(cause));
        }
    }
}
