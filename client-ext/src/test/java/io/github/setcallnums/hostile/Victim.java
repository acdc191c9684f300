package io.github.setcallnums.hostile;

import io.github.setcallnums.Guid;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import java.util.Optional;

/** The client that meets what is hostile: every agent has {@link Http#GUID}. */
final class Victim {

    private Victim() {}

    static SetCallNumsClientBuilder of(String address) {
        return SetCallNumsClient.builder().gateway(address).guids(agent -> Optional.of(Guid.of(Http.GUID)));
    }
}
