package io.github.setcallnums.cli;

import java.util.Arrays;

/** On which line of its file each change of a plan stands: kept where it is not just the next one. */
final class LineNumbers {

    private long[] positions = new long[16];
    private long[] lines = new long[16];
    private int size;

    /** Takes the next change. */
    void add(long position, long line) {
        if (size > 0 && line == lineOf(size - 1, position)) {
            return;
        }
        if (size == lines.length) {
            positions = Arrays.copyOf(positions, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        positions[size] = position;
        lines[size] = line;
        size++;
    }

    long of(long position) {
        int index = Arrays.binarySearch(positions, 0, size, position);
        return lineOf(index >= 0 ? index : -index - 2, position);
    }

    private long lineOf(int index, long position) {
        return lines[index] + position - positions[index];
    }
}
