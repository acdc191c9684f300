package io.github.setcallnums.internal.bulk;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A number for each of many lanes, 0 at first. Takes a tenth of the memory of a HashMap. Not thread-safe. */
public final class LaneMap {

    private long[] lanes = new long[16];
    private int[] values = new int[16];
    private int size;

    /** Returns the number of a lane. */
    public int get(long lane) {
        return values[indexOf(lane)];
    }

    /** Sets a lane's number, which is not 0 unless it was there before. */
    public void put(long lane, int value) {
        int index = indexOf(lane);
        if (lanes[index] != lane + 1) {
            lanes[index] = lane + 1;
            size++;
        }
        values[index] = value;
        if (size > lanes.length / 4 * 3) {
            grow();
        }
    }

    IntStream values() {
        return Arrays.stream(values).filter(value -> value != 0);
    }

    private void grow() {
        long[] oldLanes = lanes;
        int[] oldValues = values;
        lanes = new long[oldLanes.length * 2];
        values = new int[oldLanes.length * 2];
        for (int i = 0; i < oldLanes.length; i++) {
            if (oldLanes[i] != 0) {
                int index = indexOf(oldLanes[i] - 1);
                lanes[index] = oldLanes[i];
                values[index] = oldValues[i];
            }
        }
    }

    /** Returns where a lane is, or where it would be. A place holds the lane plus 1, for 0 is an empty place. */
    private int indexOf(long lane) {
        int index = (int) ((lane * 0x9E3779B97F4A7C15L) >>> 32) & (lanes.length - 1);
        while (lanes[index] != 0 && lanes[index] != lane + 1) {
            index = (index + 1) & (lanes.length - 1);
        }
        return index;
    }
}
