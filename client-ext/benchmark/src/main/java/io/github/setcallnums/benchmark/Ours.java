package io.github.setcallnums.benchmark;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import java.net.URI;

/** This library as a user uses it, with everything on that is on by default. */
final class Ours implements CallableClient {

    private final SetCallNumsClient client;

    Ours(URI stub) {
        GuidRegistry guids = new GuidRegistry();
        for (int agentId = 101; agentId < 101 + Caller.AGENTS; agentId++) {
            guids.signedIn(agentId, Guid.of(Gateway.GUID));
        }
        client = SetCallNumsClient.builder()
                .gateway(stub.toString())
                .guids(guids)
                .build();
    }

    @Override
    public Object call(int agentId, int callNums) {
        return client.setCallNums(agentId, MediaType.SOCIAL_CHAT, callNums);
    }
}
