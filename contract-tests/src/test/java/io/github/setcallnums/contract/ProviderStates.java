package io.github.setcallnums.contract;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** A gateway that can be brought into the states which the pact names, by methods that carry them as {@code @State}. */
public interface ProviderStates extends AutoCloseable {

    URI uri();

    /** A client that reaches the gateway. */
    CloseableHttpClient client();

    /** Who is to make the request in the state that was brought about last. */
    Caller caller();

    /** Why the last state could not be brought about, empty if it was. */
    Optional<String> obstacle();

    @Override
    void close();
}
