package io.github.setcallnums.internal;

import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;

/** Asks for the agent's current Guid. It goes past Feign's template, which costs time and ends up in exceptions. */
public final class GuidInterceptor implements MethodInterceptor {

    private final GuidProvider guids;

    GuidInterceptor(GuidProvider guids) {
        this.guids = guids;
    }

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        Attempt attempt = attemptOf(invocation);
        attempt.guid(currentGuid(attempt.agentId()));
        return chain.next(invocation);
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

    private static Attempt attemptOf(Invocation invocation) {
        Object[] arguments = invocation.arguments();
        return (Attempt) arguments[arguments.length - 1];
    }
}
