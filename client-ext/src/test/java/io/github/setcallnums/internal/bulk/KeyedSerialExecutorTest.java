package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyedSerialExecutorTest {

    /** No system has room for such a stack. */
    private static final long IMPOSSIBLE_STACK = 1L << 50;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger ended = new AtomicInteger();
    private int possibleThreads = Integer.MAX_VALUE;

    @AfterEach
    void release() {
        permits.release(1_000_000);
    }

    @Test
    void shouldBeginNoMoreThreadsThanThereIsWorkFor() throws InterruptedException {
        try (KeyedSerialExecutor<Integer> executor = executor(16)) {
            submit(executor, 1, 3);
            submit(executor, 2, 3);
        }
        permits.release(6);

        Eventually.holds(() -> ended.get() == 6);
        assertThat(threads).hasSizeLessThanOrEqualTo(2);
        Eventually.holds(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void shouldWaitWhenFullUntilHalfOfItIsFree() throws InterruptedException {
        KeyedSerialExecutor<Integer> executor = executor(2);
        submit(executor, 1, 64);
        submit(executor, 2, 64);
        CountDownLatch submitted = new CountDownLatch(1);
        Thread submitter = thread(() -> {
            submit(executor, 2, 1);
            submitted.countDown();
        });
        Eventually.holds(() -> submitter.getState() == Thread.State.WAITING);

        permits.release(63);
        Eventually.holds(() -> ended.get() == 63);
        assertThat(submitted.getCount()).isOne();
        permits.release(1);
        submitted.await();
        executor.close();
    }

    @Test
    void shouldTakeManyMoreWhileThereAreTooFewKeysForTheThreads() throws InterruptedException {
        KeyedSerialExecutor<Integer> executor = executor(2);

        submit(executor, 1, 10_000);
        submit(executor, 2, 1);

        Eventually.holds(() -> permits.getQueueLength() == 2);
        executor.close();
    }

    @Test
    void shouldWaitForAllTasks() throws InterruptedException {
        KeyedSerialExecutor<Integer> executor = executor(4);
        submit(executor, 1, 10);
        permits.release(10);

        executor.awaitIdle();

        assertThat(ended).hasValue(10);
        executor.close();
    }

    @Test
    void shouldGoOnWithFewerThreadsWhereNoMoreCanBeHad() throws InterruptedException {
        possibleThreads = 10;
        KeyedSerialExecutor<Integer> executor = executor(64);

        for (int key = 0; key < 64; key++) {
            submit(executor, key, 2);
        }
        permits.release(128);
        executor.awaitIdle();

        assertThat(ended).hasValue(128);
        // Some are given back: a signal needs one, too.
        Eventually.holds(() -> threads.stream().filter(Thread::isAlive).count() == 6);
        executor.close();
    }

    @Test
    void shouldSayAtOnceThatNoThreadCanBeHad() throws InterruptedException {
        possibleThreads = 0;
        KeyedSerialExecutor<Integer> executor = executor(64);

        assertThatThrownBy(() -> executor.submit(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No thread can be had");
        executor.awaitIdle();
        executor.close();
    }

    @Test
    void shouldRunTheTasksOfAKeyInTheirOrder() throws InterruptedException {
        List<Integer> order = new ArrayList<>();
        KeyedSerialExecutor<Integer> executor = executor(8, order::add);
        for (int task = 0; task < 1_000; task++) {
            executor.submit(7, task);
        }
        executor.awaitIdle();

        assertThat(order).isSorted().hasSize(1_000);
        executor.close();
    }

    @Test
    void shouldGoOnWithOtherKeysWhileTasksWait() throws InterruptedException {
        int waiting = 5_000;
        CompletableFuture<Void> wait = new CompletableFuture<>();
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        KeyedSerialExecutor<Integer> executor = new KeyedSerialExecutor<>(2, this::newThread, task -> {
            if (task <= waiting && !wait.isDone()) {
                return wait;
            }
            order.add(task);
            return null;
        });
        for (int task = 1; task <= waiting; task++) {
            executor.submit(task % 1_000, task);
        }

        for (int task = waiting + 1; task <= waiting + 1_000; task++) {
            executor.submit(task, task);
        }
        Eventually.holds(() -> order.size() == 1_000);
        wait.complete(null);
        executor.awaitIdle();

        assertThat(order).hasSize(waiting + 1_000);
        assertThat(order.stream().filter(task -> task <= waiting && task % 1_000 == 7))
                .containsExactly(7, 1_007, 2_007, 3_007, 4_007);
        assertThat(threads).hasSizeLessThanOrEqualTo(2);
        executor.close();
    }

    @Test
    void shouldGoOnWithATaskWhoseWaitIsOverBeforeThoseThatHaveNotBegun() throws InterruptedException {
        CompletableFuture<Void> wait = new CompletableFuture<>();
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        KeyedSerialExecutor<Integer> executor = new KeyedSerialExecutor<>(1, this::newThread, task -> {
            if (task == 1 && !wait.isDone()) {
                return wait;
            }
            order.add(task);
            permits.acquireUninterruptibly();
            return null;
        });
        for (int task = 1; task <= 3; task++) {
            executor.submit(task, task);
        }
        Eventually.holds(() -> order.contains(2));

        wait.complete(null);
        permits.release(3);
        executor.awaitIdle();

        assertThat(order).containsExactly(2, 1, 3);
        executor.close();
    }

    @Test
    void shouldTakeNoMoreThanTheMostTasksWhileAllOfThemWait() throws InterruptedException {
        CompletableFuture<Void> wait = new CompletableFuture<>();
        KeyedSerialExecutor<Integer> executor =
                new KeyedSerialExecutor<>(2, this::newThread, task -> wait.isDone() ? null : wait);
        AtomicInteger submitted = new AtomicInteger();
        Thread submitter = thread(() -> {
            for (int task = 0; task < KeyedSerialExecutor.MOST_TASKS + 10; task++) {
                submit(executor, task % 1_000, 1);
                submitted.incrementAndGet();
            }
        });

        Eventually.holds(() ->
                submitter.getState() == Thread.State.WAITING && submitted.get() == KeyedSerialExecutor.MOST_TASKS);
        wait.complete(null);
        submitter.join();
        executor.awaitIdle();
        executor.close();
    }

    private KeyedSerialExecutor<Integer> executor(int concurrency) {
        return executor(concurrency, task -> {
            permits.acquireUninterruptibly();
            ended.incrementAndGet();
        });
    }

    private KeyedSerialExecutor<Integer> executor(int concurrency, Consumer<Integer> runner) {
        return new KeyedSerialExecutor<>(concurrency, this::newThread, task -> {
            runner.accept(task);
            return null;
        });
    }

    private Thread newThread(Runnable task) {
        if (threads.size() >= possibleThreads) {
            return new Thread(null, task, "impossible", IMPOSSIBLE_STACK);
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private static void submit(KeyedSerialExecutor<Integer> executor, long key, int times) throws InterruptedException {
        for (int task = 0; task < times; task++) {
            executor.submit(key, task);
        }
    }

    private interface Deed {
        void run() throws InterruptedException;
    }

    private static Thread thread(Deed deed) {
        Thread thread = new Thread(() -> {
            try {
                deed.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }
}
