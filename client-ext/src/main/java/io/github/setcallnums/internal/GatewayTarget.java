package io.github.setcallnums.internal;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import io.github.setcallnums.api.SetCallNumsApi;
import java.net.URI;

/** Makes the request, of the path in Feign's template and of what every request has. */
final class GatewayTarget extends Target.HardCodedTarget<SetCallNumsApi> {

    private final GeneratedContract contract;

    GatewayTarget(URI gateway, GeneratedContract contract) {
        super(SetCallNumsApi.class, gateway.toString());
        this.contract = contract;
    }

    @Override
    public Request apply(RequestTemplate template) {
        return Request.create(
                Request.HttpMethod.POST, contract.path(template), contract.headers(), null, null, template);
    }
}
