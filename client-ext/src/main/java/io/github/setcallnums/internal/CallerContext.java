package io.github.setcallnums.internal;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.UnaryOperator;

/** What the caller's thread carries for others, such as its trace, brought along to the thread that makes its call. */
public final class CallerContext {

    private static final UnaryOperator<Runnable> PROPAGATION = propagation();

    private CallerContext() {}

    /** Makes a task run in the context of this thread, where Micrometer's context propagation is on the class path. */
    public static Runnable wrap(Runnable task) {
        return PROPAGATION.apply(task);
    }

    private static UnaryOperator<Runnable> propagation() {
        try {
            return Micrometer.propagation();
        } catch (NoClassDefFoundError none) {
            return UnaryOperator.identity();
        }
    }

    /** Loaded only where the library is. */
    private static final class Micrometer {

        private static UnaryOperator<Runnable> propagation() {
            ContextSnapshotFactory snapshots =
                    ContextSnapshotFactory.builder().clearMissing(true).build();
            return task -> snapshots.captureAll().wrap(task);
        }
    }
}
