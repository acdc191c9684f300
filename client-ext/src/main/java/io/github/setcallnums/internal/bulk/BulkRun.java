package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.UnreadableResponseException;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkReport.End;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.DaemonThread;
import io.github.setcallnums.model.MediaType;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run over a stream of changes. The calling thread reads, as far ahead as the window allows; workers send. Used once.
 */
public final class BulkRun {

    private static final int READ_AHEAD_PER_WORKER = 64;
    private static final Optional<String> SUCCESS = Optional.of(SetCallNumsApi.Retcode.SUCCESS.code());

    private final BulkOptions options;
    private final Pacer pacer;
    private final Function<CallNumsChange, SetCallNumsResult> sender;
    private final Journal journal;
    private final Tally tally;
    private final ExecutorService workers;
    private final Lanes lanes;
    private final Window window;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile End end = End.COMPLETE;

    /**
     * Makes a run and opens its journal.
     *
     * @param sender makes one call, as a single one would be made, and throws {@link SetCallNumsException}
     */
    public BulkRun(BulkOptions options, Pacer pacer, Function<CallNumsChange, SetCallNumsResult> sender) {
        this.options = options;
        this.pacer = pacer;
        this.sender = sender;
        this.journal = Journal.of(options);
        this.tally = new Tally(options.listener());
        this.workers =
                Executors.newFixedThreadPool(options.concurrency(), task -> DaemonThread.of("setcallnums-bulk", task));
        this.lanes = new Lanes(workers);
        this.window = new Window(options.concurrency() * READ_AHEAD_PER_WORKER);
    }

    /** Applies the changes, and returns when the last call has ended. */
    public BulkReport run(Iterator<CallNumsChange> changes) {
        boolean interrupted = false;
        try {
            read(changes);
            window.drain();
        } catch (InterruptedException e) {
            interrupted = true;
            stop(End.INTERRUPTED);
        } catch (RuntimeException | Error e) {
            stop(End.INTERRUPTED);
            // A stream over a file's lines says it this way.
            interrupted = e.getCause() instanceof ClosedByInterruptException;
            if (!interrupted) {
                throw e;
            }
        } finally {
            interrupted |= window.drainUninterruptibly();
            workers.shutdown();
            journal.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        rethrowFault();
        return tally.report(end);
    }

    private void read(Iterator<CallNumsChange> changes) throws InterruptedException {
        for (long i = 0; stop.getCount() > 0 && changes.hasNext(); i++) {
            window.enter();
            long position = i;
            CallNumsChange change = changes.next();
            lanes.run(new Lane(change.agentId(), change.mediaType()), () -> process(position, change));
        }
    }

    private void process(long position, CallNumsChange change) {
        try {
            Optional<BulkResult> settled = journal.settled(position, change);
            tally.add(settled.orElseGet(() -> apply(position, change)), settled.isPresent());
        } catch (RuntimeException | Error e) {
            fault.compareAndSet(null, e);
            stop.countDown();
        } finally {
            window.leave();
        }
    }

    private BulkResult apply(long position, CallNumsChange change) {
        if (isStoppedWithin(pacer.reserve())) {
            return new BulkResult(
                    position,
                    change,
                    Outcome.NOT_APPLIED,
                    Optional.empty(),
                    "Not sent: the run was stopped before.",
                    0,
                    Optional.empty());
        }
        journal.begin(position, change);
        BulkResult result = send(position, change);
        journal.end(result);
        return result;
    }

    private BulkResult send(long position, CallNumsChange change) {
        try {
            SetCallNumsResult applied = sender.apply(change);
            unanswered.set(0);
            return new BulkResult(
                    position,
                    change,
                    Outcome.APPLIED,
                    SUCCESS,
                    applied.message(),
                    applied.attempts(),
                    Optional.empty());
        } catch (SetCallNumsException e) {
            count(e);
            Optional<RejectedException> rejection =
                    e instanceof RejectedException rejected ? Optional.of(rejected) : Optional.empty();
            return new BulkResult(
                    position,
                    change,
                    e.outcome(),
                    rejection.map(RejectedException::retcode),
                    rejection.map(RejectedException::gatewayMessage).orElse(String.valueOf(e.getMessage())),
                    e.attempts(),
                    Optional.of(e));
        }
    }

    private void count(SetCallNumsException failure) {
        if (failure instanceof RejectedException) {
            unanswered.set(0);
        } else if (failure instanceof TransportException
                || failure instanceof HttpStatusException
                || failure instanceof UnreadableResponseException) {
            if (unanswered.incrementAndGet() >= options.stopAfter()) {
                stop(End.BREAKER);
            }
        }
    }

    private synchronized void stop(End how) {
        if (end == End.COMPLETE) {
            end = how;
        }
        stop.countDown();
    }

    private boolean isStoppedWithin(long nanos) {
        try {
            return stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a worker of a bulk run was interrupted", e);
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

    private record Lane(int agentId, MediaType mediaType) {}
}
