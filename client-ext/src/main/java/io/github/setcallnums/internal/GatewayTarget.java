package io.github.setcallnums.internal;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import io.github.setcallnums.api.SetCallNumsApi;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Makes the request, of Feign's template and of what every request has. */
final class GatewayTarget extends Target.HardCodedTarget<SetCallNumsApi> {

    private final GeneratedContract contract;

    GatewayTarget(URI gateway, GeneratedContract contract) {
        super(SetCallNumsApi.class, gateway.toString());
        this.contract = contract;
    }

    @Override
    public Request apply(RequestTemplate template) {
        Map<String, Collection<String>> headers = new HashMap<>(contract.headers());
        headers.putAll(template.headers());
        return Request.create(Request.HttpMethod.POST, contract.path(template), headers, null, null, template);
    }
}
