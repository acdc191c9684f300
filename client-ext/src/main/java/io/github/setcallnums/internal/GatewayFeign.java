package io.github.setcallnums.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.MethodMetadata;
import io.github.setcallnums.GuidProvider;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts Feign together for the generated interface: Feign reads it, implements it, and hands each call to its method's
 * handler. The handlers are ours. Feign's own would make a template of each request, which is copied, searched,
 * expanded and parsed anew for each attempt, and shown in exceptions; and would retry.
 */
public final class GatewayFeign extends Feign.Builder {

    private GatewayFeign() {}

    /** Makes a generated interface callable. */
    public static <T> T create(Class<T> api, URI gateway, GuidProvider guids, HttpTransport transport) {
        return create(api, gateway, guids, (Transport) transport);
    }

    static <T> T create(Class<T> api, URI gateway, GuidProvider guids, Transport transport) {
        return new GatewayFeign().implement(api, gateway, guids, transport);
    }

    private <T> T implement(Class<T> api, URI gateway, GuidProvider guids, Transport transport) {
        List<MethodMetadata> methods = contract.parseAndValidateMetadata(api);
        Map<String, Operation> operations =
                methods.stream().collect(toUnmodifiableMap(MethodMetadata::configKey, Operation::of));
        var feigns = invocationHandlerFactory;
        return contract(type -> methods)
                .invocationHandlerFactory((made, handlers) -> {
                    Map<Method, MethodHandler> ours = new HashMap<>(handlers);
                    ours.replaceAll((method, handler) -> {
                        Operation operation = operations.get(Feign.configKey(api, method));
                        return operation == null ? handler : handler(operation, guids, transport);
                    });
                    return feigns.create(made, ours);
                })
                .target(api, gateway.toString());
    }

    private static MethodHandler handler(Operation operation, GuidProvider guids, Transport transport) {
        AnswerReader<?> answers = new AnswerReader<>(operation.answer());
        return new GuidInterceptor(
                guids, operation, arguments -> answers.read(transport.send(operation.options(arguments))));
    }
}
