package io.github.setcallnums.internal.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one key in the order in which they came, those of different keys side by side, on threads that begin as
 * they are needed. One thread submits, and waits while enough is waiting: 64 tasks for each thread, or many more as
 * long as these have too few keys to keep all threads busy. A task whose wait is over goes before those that have not
 * begun. A task must not throw.
 */
final class KeyedSerialExecutor<T> implements AutoCloseable {

    /** How many tasks wait at the most. */
    static final int MOST_TASKS = 1 << 17;

    private static final int TASKS_PER_THREAD = 64;

    /** Given back when no further thread can be had: without one, the JVM could not even handle a signal. */
    private static final int SPARE_THREADS = 4;

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Map<Long, Line<T>> lines = new HashMap<>();
    private final Deque<Line<T>> ready = new ArrayDeque<>();
    private final ThreadFactory threadFactory;
    private final Function<T, @Nullable CompletionStage<?>> runner;
    private int mostThreads;
    private int threads;
    private int idleThreads;
    private int underWay;
    private int parkedLines;
    private int parkedTasks;
    private boolean closed;

    /**
     * Makes one without threads.
     *
     * @param runner runs a task, and returns what must be over before it is run again, or null if it has ended
     */
    KeyedSerialExecutor(
            int concurrency, ThreadFactory threadFactory, Function<T, @Nullable CompletionStage<?>> runner) {
        this.mostThreads = concurrency;
        this.threadFactory = threadFactory;
        this.runner = runner;
    }

    /** The tasks of one key, of which a thread works at the current one. */
    private static final class Line<T> {
        final long key;
        final Queue<T> tasks = new ArrayDeque<>(2);

        @Nullable
        T current;

        boolean parked;

        Line(long key) {
            this.key = key;
        }

        T current() {
            return Objects.requireNonNull(current);
        }
    }

    /**
     * Hands over a task.
     *
     * @throws IllegalStateException if not even one thread can be had
     */
    void submit(long key, T task) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (isAbove(1, 1)) {
                // Until half of it is free, so as not to be woken for every task.
                while (isAbove(0, 2)) {
                    room.await();
                }
            }
            Line<T> line = lines.get(key);
            if (line == null) {
                startThreadIfNeeded();
                line = new Line<>(key);
                lines.put(key, line);
                ready.add(line);
                work.signal();
            }
            line.tasks.add(task);
            parkedTasks += line.parked ? 1 : 0;
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether so many more tasks would be more than may be, or than this part of it. Those that are parked keep no
     * others out.
     */
    private boolean isAbove(int more, int part) {
        int active = underWay - parkedTasks;
        boolean few = lines.size() - parkedLines < mostThreads;
        return underWay + more > MOST_TASKS / part || (!few && active + more > mostThreads * TASKS_PER_THREAD / part);
    }

    private void startThreadIfNeeded() {
        if (ready.size() < idleThreads || threads >= mostThreads) {
            return;
        }
        try {
            threadFactory.newThread(this::work).start();
            threads++;
        } catch (OutOfMemoryError e) {
            if (threads == 0) {
                throw new IllegalStateException("No thread can be had for the calls: " + e.getMessage(), e);
            }
            mostThreads = Math.max(1, threads - SPARE_THREADS);
            LOG.warn("no further thread can be had: going on with {} calls at a time", mostThreads);
        }
    }

    private void work() {
        for (Line<T> line = next(null); line != null; ) {
            CompletionStage<?> wait = runner.apply(line.current());
            if (wait != null) {
                park(line, wait);
            }
            line = next(wait == null ? line : null);
        }
    }

    private void park(Line<T> line, CompletionStage<?> wait) {
        lock.lock();
        try {
            line.parked = true;
            parkedLines++;
            parkedTasks += line.tasks.size() + 1;
            signalRoom();
        } finally {
            lock.unlock();
        }
        wait.whenComplete((result, failure) -> unpark(line));
    }

    private void unpark(Line<T> line) {
        lock.lock();
        try {
            line.parked = false;
            parkedLines--;
            parkedTasks -= line.tasks.size() + 1;
            startThreadIfNeeded();
            ready.addFirst(line);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a line back whose task has ended, and waits for one that nobody works at. Returns null when it is time to
     * end.
     */
    private @Nullable Line<T> next(@Nullable Line<T> done) {
        lock.lock();
        try {
            if (done != null) {
                putBack(done);
            }
            while (ready.isEmpty() && !closed && threads <= mostThreads) {
                idleThreads++;
                work.awaitUninterruptibly();
                idleThreads--;
            }
            if (ready.isEmpty() || threads > mostThreads) {
                threads--;
                return null;
            }
            Line<T> next = ready.remove();
            if (next.current == null) {
                next.current = next.tasks.remove();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Line<T> done) {
        done.current = null;
        if (done.tasks.isEmpty()) {
            lines.remove(done.key);
        } else {
            ready.add(done);
        }
        underWay--;
        signalRoom();
    }

    private void signalRoom() {
        if (underWay == 0 || !isAbove(0, 2)) {
            room.signal();
        }
    }

    /** Waits until all tasks have ended. */
    void awaitIdle() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay > 0) {
                room.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the threads end when they have nothing more to do. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
