package io.github.setcallnums.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import feign.Client;
import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.MethodMetadata;
import feign.Retryer;
import io.github.setcallnums.GuidProvider;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts Feign together for the generated interface. What Feign reads in it becomes an {@link Operation} for each
 * method. Retrying is not Feign's job: its own retries are off.
 */
public final class GatewayFeign extends Feign.Builder {

    private final GuidProvider guids;

    private GatewayFeign(GuidProvider guids) {
        this.guids = guids;
    }

    /** Makes a generated interface callable. */
    public static <T> T create(Class<T> api, URI gateway, GuidProvider guids, Client transport) {
        return new GatewayFeign(guids).create(api, gateway, transport);
    }

    private <T> T create(Class<T> api, URI gateway, Client transport) {
        List<MethodMetadata> methods = contract.parseAndValidateMetadata(api);
        Map<String, Operation> operations =
                methods.stream().collect(toUnmodifiableMap(MethodMetadata::configKey, Operation::of));
        methods.forEach(GatewayFeign::clear);
        var feigns = invocationHandlerFactory;
        return contract(type -> methods)
                .invocationHandlerFactory(
                        (made, handlers) -> feigns.create(made, withGuid(handlers, made.type(), operations)))
                .client(transport)
                .responseInterceptor(new AnswerReader())
                .retryer(Retryer.NEVER_RETRY)
                .target(new GatewayTarget<>(api, gateway));
    }

    /** Leaves nothing for Feign's template to do. */
    private static void clear(MethodMetadata method) {
        method.template().headers(Map.of()).uri("/");
        method.indexToName().clear();
        method.bodyIndex(null);
    }

    private Map<Method, MethodHandler> withGuid(
            Map<Method, MethodHandler> handlers, Class<?> api, Map<String, Operation> operations) {
        Map<Method, MethodHandler> withGuid = new HashMap<>(handlers);
        withGuid.replaceAll((method, handler) -> {
            Operation operation = operations.get(Feign.configKey(api, method));
            return operation == null ? handler : new GuidInterceptor(guids, operation, handler);
        });
        return withGuid;
    }
}
