package io.github.setcallnums;

/**
 * Hears what becomes of agents' GUIDs, see {@link GuidRegistry#addListener}. Implementations must be thread-safe and
 * quick: they run on the thread that reports the change, after it was made, and must not throw. Every method does
 * nothing by default.
 */
public interface GuidListener {

    /**
     * An agent has signed in, for the first time or again.
     *
     * @param agentId the agent
     */
    default void signedIn(int agentId) {}

    /**
     * A signed-in agent's GUID was renewed.
     *
     * @param agentId the agent
     */
    default void renewed(int agentId) {}

    /**
     * An agent's GUID was not renewed in time: whoever polls for the agent may have died. Told once for each GUID, if
     * {@link GuidRegistry#watch} asks for it, on a thread of the JVM's common pool.
     *
     * @param agentId the agent
     */
    default void overdue(int agentId) {}

    /**
     * An agent has signed out.
     *
     * @param agentId the agent
     */
    default void signedOut(int agentId) {}
}
