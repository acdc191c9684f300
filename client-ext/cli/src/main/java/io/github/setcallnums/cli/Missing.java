package io.github.setcallnums.cli;

/** What becomes of a plan if agents have no GUID. */
enum Missing {
    /** Nothing is sent. */
    FAIL,
    /** Their changes are not applied, those of others are. */
    SKIP
}
