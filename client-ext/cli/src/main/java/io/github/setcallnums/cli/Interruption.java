package io.github.setcallnums.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets the run end in good order when the process is told to (Ctrl-C, SIGTERM): interrupts the thread that made this, and
 * holds the process until it is closed.
 */
final class Interruption implements AutoCloseable {

    private final Thread running = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "interruption"));
    }

    private void stop() {
        if (closed.getCount() > 0) {
            running.interrupt();
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
