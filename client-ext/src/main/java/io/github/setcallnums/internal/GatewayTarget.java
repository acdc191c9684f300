package io.github.setcallnums.internal;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import io.github.setcallnums.api.SetCallNumsApi;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Makes the request from Feign's template: its URL, its headers and those that every request carries. */
final class GatewayTarget extends Target.HardCodedTarget<SetCallNumsApi> {

    private final Map<String, Collection<String>> constantHeaders;

    GatewayTarget(URI gateway, Map<String, Collection<String>> constantHeaders) {
        super(SetCallNumsApi.class, gateway.toString());
        this.constantHeaders = constantHeaders;
    }

    @Override
    public Request apply(RequestTemplate template) {
        Map<String, Collection<String>> headers = new HashMap<>(constantHeaders);
        headers.putAll(template.headers());
        return Request.create(Request.HttpMethod.POST, template.path(), headers, null, null, template);
    }
}
