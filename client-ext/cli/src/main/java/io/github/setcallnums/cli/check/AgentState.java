package io.github.setcallnums.cli.check;

import java.util.Locale;

/** What is true of an agent at the gateway, as whoever names the agent knows it. */
public enum AgentState {
    /** Signed in, with the agent's current GUID. */
    SIGNED_IN,
    /** With a GUID of the agent that has been renewed and has timed out. */
    TIMED_OUT,
    /** Not signed in, or signed out since. */
    SIGNED_OUT;

    /** Returns the state as it is written: {@code signed-in}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
