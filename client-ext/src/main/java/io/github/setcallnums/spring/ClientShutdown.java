package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.internal.DaemonThread;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets limits and calls end when the application does, before connections and GUIDs go away with their beans. Spring waits for
 * that as long as {@code spring.lifecycle.timeout-per-shutdown-phase} says. An application that is only stopped or paused keeps
 * its client.
 */
final class ClientShutdown implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    /** After web servers and executors, whose work makes calls; before what has no phase, where GUIDs may come from. */
    static final int PHASE = Integer.MAX_VALUE / 4;

    /** Longer than any call. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ApplicationContext application;
    private final ObjectProvider<SetCallNumsClient> clients;
    private final ObjectProvider<AgentLimits> limits;
    private volatile boolean running;
    private volatile boolean closing;

    ClientShutdown(
            ApplicationContext application,
            ObjectProvider<SetCallNumsClient> clients,
            ObjectProvider<AgentLimits> limits) {
        this.application = application;
        this.clients = clients;
        this.limits = limits;
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
            DaemonThread.of("setcallnums-shutdown", () -> close(callback)).start();
        } else {
            callback.run();
        }
    }

    private void close(Runnable callback) {
        try {
            limits.forEach(AgentLimits::close);
            clients.forEach(client -> client.close(LONGEST));
        } finally {
            callback.run();
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
