package io.github.setcallnums.internal.bulk;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks of one key one after another, in the order in which they came, and those of different keys side by side. */
final class KeyedSerialExecutor {

    private final Executor workers;
    private final Map<Object, Queue<Runnable>> waiting = new HashMap<>();

    KeyedSerialExecutor(Executor workers) {
        this.workers = workers;
    }

    synchronized void run(Object key, Runnable task) {
        Queue<Runnable> lane = waiting.get(key);
        if (lane == null) {
            Queue<Runnable> begun = new ArrayDeque<>(2);
            waiting.put(key, begun);
            workers.execute(() -> runAll(key, begun, task));
        } else {
            lane.add(task);
        }
    }

    private void runAll(Object key, Queue<Runnable> lane, Runnable first) {
        for (Runnable task = first; task != null; task = next(key, lane)) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next(Object key, Queue<Runnable> lane) {
        Runnable next = lane.poll();
        if (next == null) {
            waiting.remove(key);
        }
        return next;
    }
}
