package io.github.setcallnums.internal;

import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import feign.Target;
import java.net.URI;
import java.util.Map;

/** Leaves Feign's own request empty: what is sent stands in {@link AttemptOptions}. */
final class GatewayTarget<T> extends Target.HardCodedTarget<T> {

    private final Request empty = Request.create(HttpMethod.POST, "/", Map.of(), null, null, null);

    GatewayTarget(Class<T> api, URI gateway) {
        super(api, gateway.toString());
    }

    @Override
    public Request apply(RequestTemplate template) {
        return empty;
    }
}
