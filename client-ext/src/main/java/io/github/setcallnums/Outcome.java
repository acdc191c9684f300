package io.github.setcallnums;

/** What became of a change at the gateway. */
public enum Outcome {
    /** The gateway answered that it applied the change (interface page, Response Description: retcode 0). */
    APPLIED,
    /** The gateway did not apply the change: it was never sent, or the gateway refused it. */
    NOT_APPLIED,
    /**
     * The change may have been applied or not: the request may have reached the gateway, but no answer that can be
     * understood came back. Nothing reads the value back, so only setting it again makes it certain.
     */
    UNKNOWN
}
