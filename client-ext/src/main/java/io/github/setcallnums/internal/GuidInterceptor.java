package io.github.setcallnums.internal;

import feign.InvocationHandlerFactory.MethodHandler;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;

/** Puts the agent's current Guid on the request of an operation: asks for it anew at every attempt. */
final class GuidInterceptor implements MethodHandler {

    private final GuidProvider guids;
    private final Operation operation;
    private final MethodHandler next;

    GuidInterceptor(GuidProvider guids, Operation operation, MethodHandler next) {
        this.guids = guids;
        this.operation = operation;
        this.next = next;
    }

    @Override
    public Object invoke(Object[] arguments) throws Throwable {
        Guid guid = currentGuid(operation.agentId(arguments));
        operation.options(arguments).send(operation.request(arguments, guid));
        return next.invoke(arguments);
    }

    private Guid currentGuid(int agentId) {
        Guid guid;
        try {
            guid = guids.guidOf(agentId).orElse(null);
        } catch (RuntimeException e) {
            throw new AttemptFailure.NoGuid(e);
        }
        if (guid == null) {
            throw new AttemptFailure.NoGuid(null);
        }
        return guid;
    }
}
