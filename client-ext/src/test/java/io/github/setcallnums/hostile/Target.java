package io.github.setcallnums.hostile;

import java.io.Closeable;

/** What a client under test is pointed at. */
interface Target extends Closeable {

    /** Scheme, host and port. */
    String address();

    /** How many requests have begun to arrive. */
    int requests();
}
