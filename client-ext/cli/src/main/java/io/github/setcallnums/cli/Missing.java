package io.github.setcallnums.cli;

import java.util.Optional;

/** What becomes of a plan if agents have no GUID. */
enum Missing {
    /** Nothing is sent. */
    FAIL,
    /** Their changes are not applied, those of others are. */
    SKIP,
    /** Their changes wait for a GUID, as long as their time limit allows. */
    WAIT;

    /** Says of which changes there is none. */
    Optional<String> note(Amount withoutGuid) {
        if (withoutGuid.changes() == 0) {
            return Optional.empty();
        }
        String what = this == SKIP ? "Left out for want of a GUID: " : "Without a GUID: ";
        return Optional.of(what + withoutGuid + ", " + withoutGuid.agents() + ".");
    }
}
