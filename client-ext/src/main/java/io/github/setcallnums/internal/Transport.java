package io.github.setcallnums.internal;

/** The way to the gateway. */
@FunctionalInterface
interface Transport {

    /** Sends what the attempt holds, and returns the answer. Whatever goes wrong is an {@link AttemptFailure}. */
    Answer send(AttemptOptions attempt);
}
