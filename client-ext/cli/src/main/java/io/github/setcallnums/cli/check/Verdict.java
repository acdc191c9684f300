package io.github.setcallnums.cli.check;

/** What is to be said of an interaction. */
public enum Verdict {
    /** The gateway answered as the specification says. */
    KEPT,
    /** The gateway answered as the specification does not allow, or not at all. */
    BROKEN,
    /** There is no such agent, or the gateway says that it could not do what was asked. */
    NOT_CHECKED;

    /** Returns the verdict as people read it. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
