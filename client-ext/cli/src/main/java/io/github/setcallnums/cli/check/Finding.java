package io.github.setcallnums.cli.check;

import java.time.Duration;
import java.util.Optional;

/**
 * What was found about one interaction.
 *
 * @param agent the agent of whom it was asked, empty if none is in the state
 * @param retcode what the gateway answered, empty if there is no such answer
 * @param reason why it is not kept, empty if it is
 * @param time from the request to the answer
 */
public record Finding(
        Verdict verdict,
        Interaction interaction,
        Optional<Agent> agent,
        Optional<String> retcode,
        String reason,
        Duration time) {

    /** Names who asks for what: the agent, then the interaction. */
    public String title() {
        return agent.map(known -> known.id() + " ").orElse("") + interaction;
    }
}
