package io.github.setcallnums.testing;

import java.time.Instant;

/**
 * What a program did wrong that polls for an agent, or sends heartbeats, as an {@link EmbeddedGateway} saw it. Its text
 * is a sentence, and holds no GUID. Immutable and thread-safe.
 *
 * @param agentId the agent
 * @param kind what was wrong
 * @param times how often
 * @param first when for the first time, by the gateway's clock
 */
public record PollerFault(int agentId, Kind kind, long times, Instant first) {

    /** What can be wrong. An answer counts as received once it was sent. */
    public enum Kind {
        /** Sent with an earlier GUID although an answer had brought a newer one, which was never used. */
        SET_GUID_IGNORED(
                "sent with an earlier GUID although Set-GUID had brought a newer one: take every Set-GUID over"),

        /** Sent with an earlier GUID although a newer one had been used before. */
        OLD_GUID_USED("sent with an earlier GUID after a newer one: let no late answer replace what is newer"),

        /**
         * Polled less than 200 ms, by the gateway's clock, after the answer to the poll before, or even before that
         * answer.
         */
        NO_PAUSE("polled without a pause: wait 200 to 500 ms after each answer, after a failure, too"),

        /** Silent for two minutes, so that the gateway signed the agent out. */
        FELL_SILENT("silent for two minutes, which signs the agent out: begin at sign-in, and go on after a failure"),

        /** Went on after the agent had signed out. */
        POLLED_AFTER_SIGN_OUT("went on after the agent had signed out: end polling first");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * Tells what was wrong, and what would be right.
     *
     * @return a sentence without the full stop
     */
    @Override
    public String toString() {
        return "agent " + agentId + ", " + times + (times == 1 ? " time, at " : " times, first at ") + first + ": "
                + kind.text;
    }
}
