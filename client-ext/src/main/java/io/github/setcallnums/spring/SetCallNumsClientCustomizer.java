package io.github.setcallnums.spring;

import io.github.setcallnums.SetCallNumsClientBuilder;

/**
 * Changes a client before it is built, in ways for which there is no property: define a bean of this type. Of several,
 * each is asked in the order of Spring's {@code @Order}, for every client that comes from properties, after these were
 * applied.
 */
@FunctionalInterface
public interface SetCallNumsClientCustomizer {

    /**
     * Changes a client, or leaves it as it is.
     *
     * @param name what follows {@code setcallnums.clients.}; {@code setCallNumsClient} for the client of
     *     {@code setcallnums.gateway}
     * @param builder builds the client
     */
    void customize(String name, SetCallNumsClientBuilder builder);
}
