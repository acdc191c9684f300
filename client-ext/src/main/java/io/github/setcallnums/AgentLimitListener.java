package io.github.setcallnums;

/** Hears of every wish of an {@link AgentLimits} how far it is, see {@link AgentLimits#addListener}. */
@FunctionalInterface
public interface AgentLimitListener {

    /**
     * A wish was made, or its status has changed. Called for one change after the other, in their order, on the thread
     * that made the change. What it does holds up the listeners, not the calls; what it throws is logged.
     *
     * @param limit the wish with its new status
     */
    void onChange(AgentLimit limit);
}
