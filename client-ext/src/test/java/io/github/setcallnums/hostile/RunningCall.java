package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One call on a thread of its own, for an agent of its own: calls for one agent would wait for each other. */
final class RunningCall {

    private static final AtomicInteger NEXT_AGENT = new AtomicInteger(101);

    private final FutureTask<Ended> result;
    private final Thread thread;

    private RunningCall(SetCallNumsClient client, boolean interruptedBefore) {
        result = new FutureTask<>(() -> {
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
            Outcome outcome = outcome(client);
            return new Ended(outcome, Thread.currentThread().isInterrupted());
        });
        thread = new Thread(result, "caller");
        thread.setDaemon(true);
        thread.start();
    }

    /** How a call ended: its outcome, and the interrupt flag of its thread. */
    record Ended(Outcome outcome, boolean interruptFlag) {}

    static RunningCall start(SetCallNumsClient client) {
        return new RunningCall(client, false);
    }

    static RunningCall startInterrupted(SetCallNumsClient client) {
        return new RunningCall(client, true);
    }

    private static Outcome outcome(SetCallNumsClient client) {
        try {
            client.setCallNums(NEXT_AGENT.getAndIncrement(), MediaType.SOCIAL_CHAT, 5);
            return Outcome.APPLIED;
        } catch (SetCallNumsException e) {
            if (e.outcome() == Outcome.UNKNOWN) {
                assertThat(e).isInstanceOf(TransportException.class);
            }
            return e.outcome();
        }
    }

    /** Waits until a method of this name is on the thread's stack, and the thread does not run on. */
    void waitUntilIn(String method) throws InterruptedException {
        while (thread.isAlive() && !waitsIn(method)) {
            Thread.sleep(5);
        }
    }

    private boolean waitsIn(String method) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    void interrupt() {
        thread.interrupt();
    }

    Ended interrupted() throws InterruptedException, ExecutionException, TimeoutException {
        interrupt();
        return ended();
    }

    Ended ended() throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(10, TimeUnit.SECONDS);
    }
}
