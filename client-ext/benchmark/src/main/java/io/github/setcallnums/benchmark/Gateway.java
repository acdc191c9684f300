package io.github.setcallnums.benchmark;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.net.URI;

/** What whoever writes the call by hand has to know. */
final class Gateway {

    static final String GUID = "279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0";

    private Gateway() {}

    static URI uri(URI stub, int agentId) {
        return URI.create(stub + "/agentgateway/resource/mediacall/" + agentId + "/setcallnums");
    }

    static SetCallNumsRequest request(int callNums) {
        return new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums(Integer.toString(callNums));
    }
}
