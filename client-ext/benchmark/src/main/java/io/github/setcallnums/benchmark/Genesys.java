package io.github.setcallnums.benchmark;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.api.RoutingApi;
import com.mypurecloud.sdk.v2.model.MediaUtilization;
import com.mypurecloud.sdk.v2.model.UtilizationRequest;
import java.net.URI;
import java.util.Map;

/** The same job with Genesys Cloud's client: how many chats a user may hold at a time. */
final class Genesys implements CallableClient {

    private final RoutingApi routing;

    Genesys(URI stub) {
        routing = new RoutingApi(ApiClient.Builder.standard()
                .withBasePath(stub.toString())
                .withAccessToken("0123456789abcdef")
                .build());
    }

    @Override
    public Object call(int agentId, int callNums) throws Exception {
        return routing.putRoutingUserUtilization(
                Integer.toString(agentId),
                new UtilizationRequest().utilization(Map.of("chat", new MediaUtilization().maximumCapacity(callNums))));
    }
}
