package io.github.setcallnums.internal;

import feign.MethodMetadata;
import feign.template.UriTemplate;
import io.github.setcallnums.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One method of the generated interface, as Feign reads it: what all of its requests have in common, and which argument
 * is what.
 *
 * @param method the HTTP method
 * @param path the path, with names in place of its parameters
 * @param headers the headers that every request carries
 * @param parameters the parameters of the path: name, and number of the argument
 * @param agent the number of the argument that is the agent
 * @param body the number of the argument that is the body
 * @param answer the generated model of the answer
 */
record Operation(
        String method,
        UriTemplate path,
        Map<String, Collection<String>> headers,
        Map<String, Integer> parameters,
        int agent,
        int body,
        Class<?> answer) {

    private static final String AGENT = "agentid";

    static Operation of(MethodMetadata metadata) {
        Map<String, Integer> parameters = new HashMap<>();
        metadata.indexToName().forEach((number, names) -> names.forEach(name -> parameters.put(name, number)));
        Integer agent = parameters.get(AGENT);
        Integer body = metadata.bodyIndex();
        if (agent == null || body == null || !(metadata.returnType() instanceof Class<?> answer)) {
            throw new IllegalArgumentException(
                    metadata.configKey() + ": must have a parameter " + AGENT + ", a body, and one model of answer.");
        }
        return new Operation(
                metadata.template().method(),
                UriTemplate.create(metadata.template().path(), StandardCharsets.UTF_8),
                metadata.template().headers(),
                Map.copyOf(parameters),
                agent,
                body,
                answer);
    }

    int agentId(Object[] arguments) {
        return Integer.parseInt(arguments[agent].toString());
    }

    AttemptOptions options(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof AttemptOptions options) {
                return options;
            }
        }
        throw new IllegalArgumentException("A call needs " + AttemptOptions.class.getSimpleName() + ".");
    }

    GatewayRequest request(Object[] arguments, Guid guid) {
        Map<String, Object> values = new HashMap<>();
        parameters.forEach((name, number) -> values.put(name, arguments[number]));
        return new GatewayRequest(method, path.expand(values), headers, guid, Json.write(arguments[body]));
    }
}
