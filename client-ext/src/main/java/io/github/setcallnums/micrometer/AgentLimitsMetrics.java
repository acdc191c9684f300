package io.github.setcallnums.micrometer;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.AgentLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Metrics of an {@link AgentLimits}. Thread-safe.
 *
 * <table>
 * <caption>What is measured</caption>
 * <tr><th>Name</th><th>Kind</th><th>What</th></tr>
 * <tr><td>{@code setcallnums.limits}</td><td>gauge</td><td>wishes by {@code status}: {@code pending},
 * {@code waiting_for_guid}, {@code in_force}, {@code refused}</td></tr>
 * <tr><td>{@code setcallnums.limits.convergence}</td><td>timer</td><td>from a wish, or a sign-in after which it
 * is set anew, until it is in force</td></tr>
 * <tr><td>{@code setcallnums.limits.ended}</td><td>counter</td><td>wishes that ended otherwise, by {@code status}:
 * {@code superseded}, {@code refused}, {@code dropped}</td></tr>
 * </table>
 */
public final class AgentLimitsMetrics implements MeterBinder {

    private static final String NAME = "setcallnums.limits";
    private static final Set<Status> HELD =
            EnumSet.of(Status.PENDING, Status.WAITING_FOR_GUID, Status.IN_FORCE, Status.REFUSED);
    private static final Set<Status> ENDED = EnumSet.of(Status.SUPERSEDED, Status.REFUSED, Status.DROPPED);

    private final AgentLimits limits;

    /**
     * Creates the metrics of one.
     *
     * @param limits what is measured, from {@link #bindTo} on
     */
    public AgentLimitsMetrics(AgentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        HELD.forEach(status -> Gauge.builder(NAME, limits, held -> held.count(status))
                .tag("status", name(status))
                .description("Limits that are wanted")
                .baseUnit("limits")
                .register(registry));
        limits.addListener(limit -> count(registry, limit));
    }

    private static void count(MeterRegistry registry, AgentLimit limit) {
        if (limit.status() == Status.IN_FORCE) {
            registry.timer(NAME + ".convergence").record(Duration.between(limit.wantedAt(), Instant.now()));
        } else if (ENDED.contains(limit.status())) {
            registry.counter(NAME + ".ended", "status", name(limit.status())).increment();
        }
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
