package io.github.setcallnums;

import io.github.setcallnums.testing.EmbeddedGateway;

/** Clients of an embedded gateway. */
public final class Clients {

    private Clients() {}

    /** One that is to know the gateway's address, its CA if it has one, and GUIDs: the rest is as it is by default. */
    public static SetCallNumsClientBuilder of(EmbeddedGateway gateway, GuidProvider guids) {
        String address = gateway.uri().toString();
        SetCallNumsClientBuilder client =
                SetCallNumsClient.builder().gateway(address).guids(guids);
        return address.startsWith("https:") ? client.trust(gateway.caFile()) : client;
    }
}
