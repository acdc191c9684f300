package io.github.setcallnums.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The newest requests, and how many there were in all. Thread-safe. */
final class RequestLog {

    private final int capacity;
    private final Queue<ReceivedRequest> newest = new ArrayDeque<>();
    private long count;

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedRequest request) {
        count++;
        newest.add(request);
        if (newest.size() > capacity) {
            newest.remove();
        }
    }

    synchronized List<ReceivedRequest> newest() {
        return List.copyOf(newest);
    }

    synchronized long count() {
        return count;
    }
}
