package io.github.setcallnums.contract;

import java.net.URI;

/** A gateway that can be brought into the states which the pact names, by methods that carry them as {@code @State}. */
interface ProviderStates {

    URI uri();

    /** Who is to make the request in the state that was brought about last. */
    Caller caller();
}
