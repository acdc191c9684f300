package io.github.setcallnums.cli.check;

import static io.github.setcallnums.cli.check.AgentState.SIGNED_IN;
import static io.github.setcallnums.cli.check.AgentState.SIGNED_OUT;
import static io.github.setcallnums.cli.check.AgentState.TIMED_OUT;

import io.github.setcallnums.Guid;

/**
 * What is asked of a gateway for an agent in a state, and how that must be answered. In the order in which it is asked:
 * the change that is allowed comes last, so that its number stays, whatever a broken gateway took before.
 */
public enum Interaction {
    /** Asked with a GUID that nobody has. */
    WRONG_GUID("a change with a GUID that is not the agent's", SIGNED_IN, Expectation.REFUSED_GUID),
    /** Asked for one more than the specification's maximum. */
    ABOVE_MAXIMUM("a change above the maximum", SIGNED_IN, Expectation.REFUSED_VALUE),
    /** Asked for one less than the specification's minimum. */
    BELOW_MINIMUM("a change below the minimum", SIGNED_IN, Expectation.REFUSED_VALUE),
    /** Asked for a media type that the specification does not have. */
    UNKNOWN_MEDIA_TYPE("a change of an unknown media type", SIGNED_IN, Expectation.REFUSED_VALUE),
    /** Asked as the specification wants it. */
    CHANGE("a change", SIGNED_IN, Expectation.SUCCESS),
    /** Asked with an old GUID of the agent. */
    OLD_GUID("a change with a GUID that has timed out", TIMED_OUT, Expectation.REFUSED_GUID),
    /** Asked for an agent who is not there. */
    NOT_SIGNED_IN("a change for an agent who is not there", SIGNED_OUT, Expectation.REFUSED_GUID);

    private final String title;
    private final AgentState state;
    private final Expectation expectation;

    Interaction(String title, AgentState state, Expectation expectation) {
        this.title = title;
        this.state = state;
        this.expectation = expectation;
    }

    /** Returns the state in which an agent must be. */
    public AgentState state() {
        return state;
    }

    Expectation expectation() {
        return expectation;
    }

    Guid guid(Agent agent) {
        return this == WRONG_GUID ? Agent.NOBODYS_GUID : agent.guid();
    }

    String mediaType(Agent agent, Specification specification) {
        return this == UNKNOWN_MEDIA_TYPE
                ? specification.unknownMediaType()
                : agent.mediaType().getValue();
    }

    String callNums(Agent agent, Specification specification) {
        return switch (this) {
            case ABOVE_MAXIMUM -> specification.aboveMaximum();
            case BELOW_MINIMUM -> specification.belowMinimum();
            default -> Integer.toString(agent.callNums());
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
