package io.github.setcallnums;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The GUIDs of signed-in agents, held in memory, or in a map that several machines share. The agent system feeds it:
 * when an agent signs in, when a GUID is renewed (dynamic authentication, {@code AUTHMODE} 2), and when the agent signs
 * out. Thread-safe; starts empty and has no limit on its size.
 */
public final class GuidRegistry implements GuidProvider {

    private final ConcurrentMap<Integer, String> guids;
    private final boolean isShared;
    private final GuidAges ages;
    private final List<GuidListener> listeners = new CopyOnWriteArrayList<>();

    /** Creates an empty registry in memory. */
    public GuidRegistry() {
        this.guids = new ConcurrentHashMap<>();
        this.isShared = false;
        this.ages = new GuidAges(guids);
    }

    /**
     * Creates a registry over a map from agents to their GUIDs, as texts with the cookie behind a space where there is
     * one, that other processes may use as well. The map decides who comes first: {@link #renewed} is its
     * {@code replace(agent, previous, renewed)}, which must be atomic wherever it is called. What it throws, this
     * throws; a call of the client then ends with {@link MissingGuidException}, with that as its cause, so limit the
     * map's own time. Listeners hear of what is fed through this object, not of what others feed.
     *
     * @param guids the map, in which whoever can read it finds passwords
     */
    public GuidRegistry(ConcurrentMap<Integer, String> guids) {
        this.guids = guids;
        this.isShared = true;
        this.ages = new GuidAges(guids);
    }

    /**
     * Notes that an agent has signed in. Replaces whatever was known of the agent.
     *
     * @param agentId the agent
     * @param guid the GUID that signing in returned, see {@link Guid#fromSetGuid}
     */
    public void signedIn(int agentId, Guid guid) {
        ages.give(agentId, guid.text());
        guids.put(agentId, guid.text());
        listeners.forEach(listener -> listener.signedIn(agentId));
    }

    /**
     * Notes that an agent's GUID was renewed. Taken only if {@code previous}, the GUID sent with the request whose
     * answer brought the new one, is still the agent's current GUID. So an answer that arrives late neither replaces a
     * newer GUID nor signs in again an agent that has signed out. The agent's {@linkplain Guid#withCookie cookie}
     * stays, unless the renewed GUID has another.
     *
     * @param agentId the agent
     * @param previous the GUID that was sent with the request, as {@link #guidOf} returned it
     * @param renewed the GUID that the answer brought
     * @return whether it was taken
     */
    public boolean renewed(int agentId, Guid previous, Guid renewed) {
        String text = renewed.inPlaceOf(previous).text();
        boolean taken = guids.replace(agentId, previous.text(), text);
        if (taken) {
            ages.give(agentId, text);
            listeners.forEach(listener -> listener.renewed(agentId));
        }
        return taken;
    }

    /**
     * Notes that an agent has signed out. Does nothing for an agent that is not signed in.
     *
     * @param agentId the agent
     */
    public void signedOut(int agentId) {
        ages.remove(agentId);
        if (guids.remove(agentId) != null) {
            listeners.forEach(listener -> listener.signedOut(agentId));
        }
    }

    /**
     * Returns how old the oldest GUID is that this object was given and that is still current. Under dynamic
     * authentication, one that is older than the interval of renewal is that of an agent for whom nobody polls any
     * more.
     *
     * @return the time since it was given, or empty if there is none
     */
    public Optional<Duration> oldestAge() {
        return ages.oldest();
    }

    /**
     * Tells {@linkplain GuidListener#overdue listeners} of each agent whose GUID gets too old, in place of an earlier
     * limit: of one that this object was given, has not been renewed since, and is still current. For dynamic
     * authentication.
     *
     * @param maxAge the longest time between two renewals, such as 90 s where the interval is 60 s
     */
    public void watch(Duration maxAge) {
        ages.watch(maxAge, agentId -> listeners.forEach(listener -> listener.overdue(agentId)));
    }

    /**
     * Tells a listener of every change from now on.
     *
     * @param listener the listener, told until {@link #removeListener}
     */
    public void addListener(GuidListener listener) {
        listeners.add(listener);
    }

    /**
     * Tells a listener no more. Does nothing if it is not told.
     *
     * @param listener the listener
     */
    public void removeListener(GuidListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Optional<Guid> guidOf(int agentId) {
        return Optional.ofNullable(guids.get(agentId)).map(Guid::ofText);
    }

    /**
     * Tells how many agents are signed in, or that others know as well, and hides their GUIDs.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "GuidRegistry[" + (isShared ? "shared" : guids.size() + " agents") + "]";
    }
}
