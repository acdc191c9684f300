package io.github.setcallnums.micrometer;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.AgentLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
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
 *
 * <p>All by {@code server.address} and {@code server.port}, the gateway's. The gauge takes the place of another one's
 * with the same tags.
 */
public final class AgentLimitsMetrics implements MeterBinder {

    private static final String NAME = "setcallnums.limits";
    private static final Set<Status> HELD =
            EnumSet.of(Status.PENDING, Status.WAITING_FOR_GUID, Status.IN_FORCE, Status.REFUSED);
    private static final Set<Status> ENDED = EnumSet.of(Status.SUPERSEDED, Status.REFUSED, Status.DROPPED);

    private final AgentLimits limits;
    private final Tags tags;

    /**
     * Creates the metrics of one.
     *
     * @param limits what is measured, from {@link #bindTo} on
     * @param tags tell it from others over the same gateway, if there are any
     */
    public AgentLimitsMetrics(AgentLimits limits, Tag... tags) {
        this.limits = limits;
        this.tags = ServerTags.of(limits.client()).and(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        HELD.forEach(status -> ServerTags.replace(
                registry,
                Gauge.builder(NAME, limits, held -> held.count(status))
                        .tags(tags.and("status", name(status)))
                        .description("Limits that are wanted")
                        .baseUnit("limits")));
        limits.addListener(limit -> count(registry, limit));
    }

    private void count(MeterRegistry registry, AgentLimit limit) {
        if (limit.status() == Status.IN_FORCE) {
            registry.timer(NAME + ".convergence", tags).record(Duration.between(limit.wantedAt(), Instant.now()));
        } else if (ENDED.contains(limit.status())) {
            registry.counter(NAME + ".ended", tags.and("status", name(limit.status())))
                    .increment();
        }
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
