package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.Eventually;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WindowTest {

    private final Window window = new Window(4);

    @Test
    void shouldWaitWhenFullUntilHalfOfItIsFree() throws InterruptedException {
        enter(4);
        Thread fifth = inBackground(() -> enter(1));
        Eventually.holds(() -> fifth.getState() == Thread.State.WAITING);

        window.leave();
        assertThat(fifth.getState()).isEqualTo(Thread.State.WAITING);
        window.leave();
        fifth.join();
    }

    @Test
    void shouldDrainDespiteInterruptsAndTellOfThem() throws InterruptedException {
        enter(1);
        Thread caller = Thread.currentThread();
        caller.interrupt();
        inBackground(() -> {
            Eventually.holds(() -> !caller.isInterrupted());
            window.leave();
        });

        assertThat(window.drainUninterruptibly()).isTrue();
        assertThat(window.drainUninterruptibly()).isFalse();
    }

    private void enter(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            window.enter();
        }
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private static Thread inBackground(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }
}
