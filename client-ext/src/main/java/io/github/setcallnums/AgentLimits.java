package io.github.setcallnums;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.internal.Backoff;
import io.github.setcallnums.internal.bulk.RateLimiter;
import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps agents' limits as they are wanted. Where {@link SetCallNumsClient} makes one call, this takes a wish, returns
 * at once, and sees to it that the gateway has the last one: whatever fails in between, for as long as the wish stands.
 *
 * <pre>{@code
 * try (AgentLimits limits = AgentLimits.over(client)) {
 *     limits.want(101, MediaType.SOCIAL_CHAT, 5);     // returns at once
 *     limits.want(101, MediaType.SOCIAL_CHAT, 1);     // replaces it
 *     limits.state(101, MediaType.SOCIAL_CHAT);       // how far it is
 * }
 * }</pre>
 *
 * <ul>
 *   <li>The newest wish wins. One that was replaced before its call has begun is never sent; one call at a time is
 *       under way for an agent and media type, and as many as {@link SetCallNumsClientBuilder#maxConnections} in all.
 *   <li>What may pass is sent again, always with the newest wish: no answer, HTTP status 5xx, a retcode of the class
 *       {@code transient}, an answer that cannot be read. An unknown outcome is healed by that.
 *   <li>A wish whose agent has no GUID, or one that the gateway does not accept, waits until there is another GUID.
 *   <li>Any other refusal ends the wish.
 *   <li>After an agent has signed in again, its wishes are set anew: what the gateway keeps over a sign-out is unknown.
 *       A {@link GuidRegistry} tells of this by itself; with a {@link GuidProvider} of your own, call
 *       {@link #signedIn}, {@link #renewed} and {@link #signedOut}, or GUIDs are looked for after a pause, and a new
 *       sign-in is not noticed.
 * </ul>
 *
 * <p>It can only keep what passes through it: set an agent's limits here or with the client's own methods, not both,
 * and in one process. Thread-safe; close it before the client. Defaults: no limit of requests per second, 100,000
 * limits, backoff from 200 ms to 10 s, wishes are kept over a sign-out.
 */
public final class AgentLimits implements AutoCloseable, GuidListener {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final SetCallNumsClient client;
    private final @Nullable GuidRegistry registry;
    private final boolean dropOnSignOut;
    private final LimitReconciler reconciler;

    private AgentLimits(Builder builder) {
        client = builder.client;
        registry = client.guids() instanceof GuidRegistry known ? known : null;
        dropOnSignOut = builder.dropOnSignOut;
        reconciler = new LimitReconciler(
                client, builder.backoff, RateLimiter.of(builder.requestsPerSecond), builder.maxLimits);
    }

    /**
     * Keeps limits through a client, with the defaults.
     *
     * @param client makes the calls; stays open when this is closed
     * @return limits, none of which is wanted yet
     */
    public static AgentLimits over(SetCallNumsClient client) {
        return builder(client).build();
    }

    /**
     * Returns a builder that holds the defaults.
     *
     * @param client makes the calls; stays open when the limits are closed
     * @return a new builder
     */
    public static Builder builder(SetCallNumsClient client) {
        return new Builder(client);
    }

    /**
     * Returns what makes the calls.
     *
     * @return the client
     */
    public SetCallNumsClient client() {
        return client;
    }

    /**
     * Wishes that an agent may hold so many sessions of a media type at a time, in place of what was wished before.
     * Returns at once. The same number as is wanted already changes nothing, unless that was refused.
     *
     * @param agentId the agent, 101 to 999999 (interface page, URI: {@code agentid})
     * @param mediaType the media type (interface page, Table 3: {@code mediaType})
     * @param callNums the maximum number of sessions, 1 to 60 (interface page, Table 3: {@code callnums})
     * @return completes, never exceptionally, when the wish is in force, refused, superseded or dropped
     * @throws InvalidChangeException if a value is out of range; names every wrong one
     * @throws IllegalStateException if this is closed, or holds {@link Builder#maxLimits} others
     */
    public CompletionStage<AgentLimit> want(int agentId, MediaType mediaType, int callNums) {
        return want(new CallNumsChange(agentId, mediaType, callNums));
    }

    /**
     * Does what {@link #want(int, MediaType, int)} does.
     *
     * @param change the agent, the media type and the maximum number
     * @return as {@link #want(int, MediaType, int)}
     * @throws InvalidChangeException if a value is out of range; names every wrong one
     * @throws IllegalStateException if this is closed, or holds {@link Builder#maxLimits} others
     */
    public CompletionStage<AgentLimit> want(CallNumsChange change) {
        List<Violation> violations = change.violations();
        if (!violations.isEmpty()) {
            throw new InvalidChangeException(change, violations);
        }
        return reconciler.want(change);
    }

    /**
     * Tells what is wanted of an agent, and how far it is.
     *
     * @param agentId the agent
     * @param mediaType the media type
     * @return a snapshot; empty if nothing is wanted
     */
    public Optional<AgentLimit> state(int agentId, MediaType mediaType) {
        return reconciler.state(agentId, mediaType);
    }

    /**
     * Counts the wishes of a status.
     *
     * @param status the status; of those that are not held any more, {@link Status#SUPERSEDED} and
     *     {@link Status#DROPPED}, there are always 0
     * @return how many there are
     */
    public int count(Status status) {
        return reconciler.count(status);
    }

    /**
     * Returns what is wanted, but for what was refused: to be kept and handed to {@link #want(CallNumsChange)} one by
     * one after a restart.
     *
     * @return the wishes, in no particular order
     */
    public List<CallNumsChange> snapshot() {
        return reconciler.snapshot();
    }

    /**
     * Drops what is wanted of an agent. What the gateway has, it keeps; a call under way is not ended.
     *
     * @param agentId the agent
     */
    public void forget(int agentId) {
        reconciler.each(agentId, reconciler::drop);
    }

    /**
     * Tells a listener of every change from now on.
     *
     * @param listener the listener
     */
    public void addListener(AgentLimitListener listener) {
        reconciler.addListener(listener);
    }

    /** Sets the agent's wishes anew. A {@link GuidRegistry} calls it by itself. */
    @Override
    public void signedIn(int agentId) {
        reconciler.each(agentId, limit -> {
            limit.signedIn();
            reconciler.schedule(limit, Duration.ZERO);
        });
    }

    /** Goes on with wishes that wait for a GUID. A {@link GuidRegistry} calls it by itself. */
    @Override
    public void renewed(int agentId) {
        reconciler.each(agentId, limit -> {
            if (limit.status() == Status.WAITING_FOR_GUID) {
                reconciler.schedule(limit, Duration.ZERO);
            }
        });
    }

    /**
     * Lets the agent's wishes wait until it has signed in again, or drops them, see {@link Builder#dropOnSignOut}. A
     * {@link GuidRegistry} calls it by itself.
     */
    @Override
    public void signedOut(int agentId) {
        reconciler.each(agentId, limit -> {
            if (dropOnSignOut) {
                reconciler.drop(limit);
            } else {
                limit.signedOut();
                reconciler.schedule(limit, Duration.ZERO);
            }
        });
    }

    /**
     * Does what {@link #close(Duration)} does with 5 s, and logs how many wishes were not in force.
     */
    @Override
    public void close() {
        List<AgentLimit> left = close(CLOSE_TIMEOUT);
        if (!left.isEmpty()) {
            LOG.warn("{} limits were not in force when they were closed", left.size());
        }
    }

    /**
     * Takes no further wish, waits until none is {@link Status#PENDING} any more, and ends. When the time is over, or
     * the calling thread is interrupted (its interrupt flag is then set), calls under way are ended: their outcome may
     * be unknown. Idempotent.
     *
     * @param timeout how long to wait at the most; zero does not wait
     * @return the wishes that were not in force, as they were; nothing is wanted any more after that
     */
    public List<AgentLimit> close(Duration timeout) {
        if (registry != null) {
            registry.removeListener(this);
        }
        return reconciler.close(timeout);
    }

    /** Says how many wishes there are. */
    @Override
    public String toString() {
        return "AgentLimits[" + reconciler.count(Status.PENDING) + " pending, " + reconciler.count(Status.IN_FORCE)
                + " in force]";
    }

    /** Builds {@link AgentLimits}. Not thread-safe. */
    public static final class Builder {

        private final SetCallNumsClient client;
        private Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        private OptionalInt requestsPerSecond = OptionalInt.empty();
        private int maxLimits = 100_000;
        private boolean dropOnSignOut;

        private Builder(SetCallNumsClient client) {
            this.client = client;
        }

        /**
         * Spreads the requests of all agents evenly over time.
         *
         * @param requestsPerSecond the most in a second, 1 to 100000, by default as many as can be made
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder requestsPerSecond(int requestsPerSecond) {
            if (requestsPerSecond < 1 || requestsPerSecond > 100_000) {
                throw new IllegalArgumentException(
                        "requestsPerSecond " + requestsPerSecond + ": must be from 1 to 100000.");
            }
            this.requestsPerSecond = OptionalInt.of(requestsPerSecond);
            return this;
        }

        /**
         * Sets the time between attempts at one limit. Each is drawn at random from the upper half, so that many do not
         * come back in step. What a gateway asks for with {@code Retry-After} counts if it is longer, up to a minute.
         *
         * @param first after the first failure, by default 200 ms; each further one in a row doubles it
         * @param max the longest, by default 10 s; also how often a GUID is looked for that nobody tells of
         * @return this
         * @throws IllegalArgumentException if {@code first} is not positive, or {@code max} is shorter or over an hour
         */
        public Builder backoff(Duration first, Duration max) {
            this.backoff = new Backoff(first, max);
            return this;
        }

        /**
         * Limits for how many pairs of an agent and a media type something can be wanted at a time. Those in force
         * count as well, since they are set anew after a sign-in. At the limit {@link AgentLimits#want} throws.
         *
         * @param maxLimits 1 to 10000000, by default 100000
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder maxLimits(int maxLimits) {
            if (maxLimits < 1 || maxLimits > 10_000_000) {
                throw new IllegalArgumentException("maxLimits " + maxLimits + ": must be from 1 to 10000000.");
            }
            this.maxLimits = maxLimits;
            return this;
        }

        /**
         * Sets whether an agent's wishes are dropped when the agent signs out. Otherwise they wait for the next
         * sign-in.
         *
         * @param dropOnSignOut by default false
         * @return this
         */
        public Builder dropOnSignOut(boolean dropOnSignOut) {
            this.dropOnSignOut = dropOnSignOut;
            return this;
        }

        /**
         * Builds it. If the client's {@link GuidProvider} is a {@link GuidRegistry}, listens to it from now on.
         *
         * @return limits, none of which is wanted yet
         */
        public AgentLimits build() {
            AgentLimits limits = new AgentLimits(this);
            if (limits.registry != null) {
                limits.registry.addListener(limits);
            }
            return limits;
        }
    }
}
