package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkReport.End;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.DaemonThread;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run over a stream of changes. The calling thread reads, a little ahead of the calls; workers send. A run that has
 * to stop sends nothing more, and still tells what became of each change that was read. Used once.
 */
public final class BulkRun {

    private final BulkOptions options;
    private final RateLimiter limiter;
    private final URI gateway;
    private final Function<CallNumsChange, Call> calling;
    private final GuidWaits waits;
    private final Journal journal;
    private final KeyedSerialExecutor<Task> executor;
    private final InterruptibleCalls calls = new InterruptibleCalls();
    private final ConsecutiveFailures failures;
    private final Tally tally = new Tally();
    private final OpenFailures open = new OpenFailures();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private volatile End end = End.COMPLETE;

    /** One change's call, as a single one would be made. To be closed when it has ended. */
    public interface Call extends AutoCloseable {

        /** Sends it, or sends it again. Throws {@link SetCallNumsException}. */
        SetCallNumsResult send();

        /** Returns the agent's GUID that was not accepted, or none if there was none. */
        Optional<Guid> guid();

        /** Returns when it must be over, in terms of {@link System#nanoTime()}. */
        long deadline();

        /** Tells whether a newer value was asked for. */
        boolean isSuperseded();

        /** Completes a wait when a newer value is asked for. */
        void endWhenSuperseded(CompletableFuture<Void> wait);

        @Override
        void close();
    }

    /** A change on its way. If it was refused for its agent's GUID, it may wait for another one. */
    private static final class Task {
        final NumberedChange change;

        @Nullable
        Call call;

        @Nullable
        BulkResult refused;

        Task(NumberedChange change) {
            this.change = change;
        }

        int agent() {
            return change.change().agentId();
        }
    }

    /**
     * Makes a run and opens its journal.
     *
     * @param gateway where the changes go
     * @param waits the agents that wait for another GUID, none yet
     * @param calling begins a change's call
     */
    public BulkRun(
            BulkOptions options,
            RateLimiter limiter,
            URI gateway,
            GuidWaits waits,
            Function<CallNumsChange, Call> calling) {
        this.options = options;
        this.limiter = limiter;
        this.gateway = gateway;
        this.calling = calling;
        this.waits = waits;
        this.journal = Journal.of(options);
        this.executor = new KeyedSerialExecutor<>(
                options.concurrency(), task -> DaemonThread.of("setcallnums-bulk", task), this::process);
        this.failures = new ConsecutiveFailures(options.maxConsecutiveFailures());
    }

    /** Applies the changes, and returns when the last call has ended. */
    public BulkReport run(Iterator<CallNumsChange> changes) {
        boolean interrupted = false;
        try {
            journal.start(options, gateway);
            read(changes);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException | Error e) {
            // A stream over a file's lines says it this way.
            interrupted = e.getCause() instanceof ClosedByInterruptException;
            if (!interrupted) {
                fail(e);
            }
        }
        interrupted = awaitCalls(interrupted);
        executor.close();
        closeJournal();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrowFault();
        return tally.report(end);
    }

    private void read(Iterator<CallNumsChange> changes) throws InterruptedException {
        for (long position = 0; stop.getCount() > 0; position++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!changes.hasNext()) {
                return;
            }
            CallNumsChange change = changes.next();
            if (change == null) {
                throw new NullPointerException("The stream's change number " + (position + 1) + " is null.");
            }
            submit(new NumberedChange(position, change));
        }
    }

    private void submit(NumberedChange change) throws InterruptedException {
        boolean submitted = false;
        try {
            executor.submit(change.lane(), new Task(change));
            submitted = true;
        } finally {
            if (!submitted) {
                tell(change.notSent());
            }
        }
    }

    /** Waits for the calls under way. Interrupted once, it stops the run; once more, it ends these calls. */
    private boolean awaitCalls(boolean interruptedBefore) {
        boolean interrupted = interruptedBefore;
        if (interrupted) {
            stop(End.INTERRUPTED);
        }
        while (true) {
            try {
                executor.awaitIdle();
                return interrupted;
            } catch (InterruptedException e) {
                if (interrupted) {
                    calls.interrupt();
                }
                interrupted = true;
                stop(End.INTERRUPTED);
            }
        }
    }

    /**
     * Deals with a change as far as can be. Returns what must be over before it is to go on, or null if it has ended.
     */
    private @Nullable CompletableFuture<Void> process(Task task) {
        BulkResult refused = task.refused;
        Optional<BulkResult> settled = refused == null ? settledBefore(task.change) : Optional.empty();
        if (settled.isPresent()) {
            tell(settled.get());
            return null;
        }
        boolean superseded = task.call != null && task.call.isSuperseded();
        CompletableFuture<Void> wait = superseded ? null : waits.of(task.agent());
        if (wait != null) {
            if (task.call != null) {
                task.call.endWhenSuperseded(wait);
            }
            return wait;
        }
        if (refused != null && !superseded && waits.isInVain(task.agent())) {
            end(task, refused);
        } else if (!mayBeSent(task.change, refused == null)) {
            end(task, refused == null ? task.change.notSent() : refused);
        } else {
            return send(task);
        }
        return null;
    }

    private void end(Task task, BulkResult result) {
        if (task.call != null) {
            task.call.close();
        }
        result.failure().filter(failures::tooMany).ifPresent(failure -> stop(End.TOO_MANY_FAILURES));
        tell(result);
    }

    private Optional<BulkResult> settledBefore(NumberedChange change) {
        try {
            return journal.settled(change);
        } catch (RuntimeException | Error e) {
            fail(e);
            return Optional.empty();
        }
    }

    /** Waits for its turn, and notes it in the journal: what is not noted there is not sent. */
    private boolean mayBeSent(NumberedChange change, boolean isFirst) {
        try {
            long pause = isFirst ? Math.max(limiter.reserve(), failures.pause()) : limiter.reserve();
            if (stop.await(pause, TimeUnit.NANOSECONDS)) {
                return false;
            }
            journal.begin(change);
            return true;
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
            return false;
        }
    }

    private @Nullable CompletableFuture<Void> send(Task task) {
        Call call = task.call == null ? calling.apply(task.change.change()) : task.call;
        task.call = call;
        BulkResult result = calls.run(() -> call(task.change, call));
        try {
            journal.end(result);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (result.failure()
                .filter(failure -> waits.add(task.agent(), call.guid(), call.deadline(), failure))
                .isPresent()) {
            task.refused = result;
            failures.waits();
            return CompletableFuture.completedFuture(null);
        }
        end(task, result);
        return null;
    }

    private BulkResult call(NumberedChange change, Call call) {
        try {
            SetCallNumsResult answer = call.send();
            failures.success();
            waits.remove(change.change().agentId());
            return change.applied(answer);
        } catch (SetCallNumsException e) {
            return change.failed(e);
        } catch (RuntimeException | Error e) {
            fail(e);
            return change.broken(e);
        }
    }

    private synchronized void tell(BulkResult result) {
        tally.add(result);
        open.add(result, 1);
        try {
            options.listener().onResult(result);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        fault.compareAndSet(null, e);
        stop(End.INTERRUPTED);
    }

    private synchronized void stop(End how) {
        if (stop.getCount() > 0) {
            end = how;
            limiter.stop();
            stop.countDown();
            waits.stop();
        }
    }

    private void closeJournal() {
        try (journal) {
            if (journal.isFinished()) {
                end = End.ALREADY_FINISHED;
            } else if (end == End.COMPLETE && open.gravest() == 0) {
                journal.finish(tally.report(end).total());
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void rethrowFault() {
        Throwable first = fault.get();
        if (first instanceof Error e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
    }
}
