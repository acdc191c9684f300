package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.nio.file.Path;

/** What drifts. */
interface Change {

    /**
     * Runs a check with the change made.
     *
     * @param folder for what the check writes
     * @return what failed and why, empty if nothing did
     */
    String failuresOf(String check, Path folder) throws IOException;
}
