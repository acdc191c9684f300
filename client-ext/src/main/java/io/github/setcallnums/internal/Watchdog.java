package io.github.setcallnums.internal;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends exchanges whose time is over, whose thread was interrupted, or whose client was closed. A socket's own time
 * limit holds for one read only, and a blocked read does not notice an interrupt. Looks every 20 ms while there is
 * anything to look at; what else is to be done now and then, it does besides.
 */
final class Watchdog implements AutoCloseable {

    private static final long TICK_NANOS = 20_000_000;
    private static final int IDLE_TICKS = 50;
    private static final long JOIN_MILLIS = 1_000;
    private static final String CLOSED = "the client was closed";

    private final Map<Thread, Exchange> running = new ConcurrentHashMap<>();
    private final Thread thread = DaemonThread.of("setcallnums-watchdog", this::run);
    private BooleanSupplier upkeep = () -> false;
    private long upkeepNanos;
    private volatile boolean asleep;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param interval how often there is something else to do
     * @param upkeep does it, and tells whether there will be more of it
     */
    void start(Duration interval, BooleanSupplier upkeep) {
        this.upkeepNanos = interval.toNanos();
        this.upkeep = upkeep;
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
        long last = System.nanoTime();
        boolean more = false;
        while (!closed) {
            long now = System.nanoTime();
            running.values().forEach(exchange -> exchange.endIfOverdue(now));
            idle = running.isEmpty() ? idle + 1 : 0;
            if (idle >= IDLE_TICKS || now - last >= upkeepNanos) {
                more = upkeep.getAsBoolean();
                last = now;
            }
            if (idle < IDLE_TICKS) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                sleepUntilWatching(more);
            }
        }
    }

    private void sleepUntilWatching(boolean upkeepToo) {
        asleep = true;
        if (running.isEmpty() && !closed) {
            if (upkeepToo) {
                LockSupport.parkNanos(this, upkeepNanos);
            } else {
                LockSupport.park(this);
            }
        }
        asleep = false;
    }

    /** Ends what is under way. Returns when the thread has ended, so that nothing of this client is left behind. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(exchange -> exchange.end(CLOSED));
        LockSupport.unpark(thread);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
