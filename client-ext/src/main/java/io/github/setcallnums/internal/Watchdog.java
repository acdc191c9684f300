package io.github.setcallnums.internal;

import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends exchanges whose time is over, whose thread was interrupted, or whose client was closed. A socket's own time limit
 * holds for one read only, and a blocked read does not notice an interrupt. Looks every 20 ms while there is anything to
 * look at.
 */
final class Watchdog implements AutoCloseable {

    private static final long TICK_NANOS = 20_000_000;
    private static final int IDLE_TICKS = 50;
    private static final String CLOSED = "the client was closed";

    private final Map<Thread, Exchange> running = new ConcurrentHashMap<>();
    private final Thread thread = DaemonThread.of("setcallnums-watchdog", this::run);
    private volatile boolean asleep;
    private volatile boolean closed;

    Watchdog() {
        thread.start();
    }

    /** Watches over an exchange that this thread makes. */
    void watch(Exchange exchange) {
        exchange.endIfOverdue(System.nanoTime());
        running.put(Thread.currentThread(), exchange);
        if (closed) {
            exchange.end(CLOSED);
        } else if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Ends the watch over the exchange that this thread makes. */
    void release() {
        running.remove(Thread.currentThread());
    }

    /** Tells whether the exchange that this thread makes was ended. */
    boolean hasEnded() {
        Exchange exchange = running.get(Thread.currentThread());
        return exchange != null && exchange.ended() != null;
    }

    /** Stops an exchange that was ended before it sent anything, so that nothing is sent after its end. */
    void stopIfEnded(Exchange exchange) throws InterruptedIOException {
        if (closed) {
            exchange.end(CLOSED);
        }
        if (exchange.ended() != null) {
            throw new InterruptedIOException(exchange.ended());
        }
    }

    private void run() {
        int idle = 0;
        while (!closed) {
            long now = System.nanoTime();
            running.values().forEach(exchange -> exchange.endIfOverdue(now));
            idle = running.isEmpty() ? idle + 1 : 0;
            if (idle < IDLE_TICKS) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                sleepUntilWatching();
            }
        }
    }

    private void sleepUntilWatching() {
        asleep = true;
        if (running.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(exchange -> exchange.end(CLOSED));
        LockSupport.unpark(thread);
    }
}
