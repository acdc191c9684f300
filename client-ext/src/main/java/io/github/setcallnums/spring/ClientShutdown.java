package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.internal.DaemonThread;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets limits and calls end when the application does, before connections and GUIDs go away with their beans. Spring
 * waits for that as long as {@code spring.lifecycle.timeout-per-shutdown-phase} says. An application that is only
 * stopped or paused keeps its clients.
 */
final class ClientShutdown implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    /** After web servers and executors, whose work makes calls; before what has no phase, where GUIDs may come from. */
    static final int PHASE = Integer.MAX_VALUE / 4;

    /** Longer than any call. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String THREAD = "setcallnums-shutdown";

    private final ApplicationContext application;
    private final ClientBeans beans;
    private volatile boolean running;
    private volatile boolean closing;

    ClientShutdown(ApplicationContext application, ClientBeans beans) {
        this.application = application;
        this.beans = beans;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing |= event.getApplicationContext() == application;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        if (closing) {
            DaemonThread.of(THREAD, () -> close(callback)).start();
        } else {
            callback.run();
        }
    }

    private void close(Runnable callback) {
        try {
            close(beans.limits(), AgentLimits::close);
            close(beans.clients().values(), client -> client.close(LONGEST));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            callback.run();
        }
    }

    /** All at once, since none takes new calls from then on. */
    private static <T> void close(Collection<T> all, Consumer<T> close) throws InterruptedException {
        List<Thread> threads = all.stream()
                .map(each -> DaemonThread.of(THREAD, () -> close.accept(each)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
