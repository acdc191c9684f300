package io.github.setcallnums.internal;

import feign.Client;
import feign.Feign;
import feign.RequestTemplate;
import feign.Retryer;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.api.SetCallNumsApi;
import java.lang.reflect.Type;
import java.net.URI;

/** Puts Feign together for the generated interface. Retrying is not Feign's job: its own retries are off. */
public final class ApiFactory {

    private ApiFactory() {}

    /** Makes the generated interface callable. */
    public static SetCallNumsApi create(URI gateway, GuidProvider guids, Client transport) {
        GeneratedContract contract = new GeneratedContract();
        return Feign.builder()
                .contract(contract)
                .client(transport)
                .encoder(ApiFactory::leaveToAttempt)
                .methodInterceptor(new GuidInterceptor(guids))
                .responseInterceptor(new AnswerReader())
                .retryer(Retryer.NEVER_RETRY)
                .target(new GatewayTarget(gateway, contract));
    }

    private static void leaveToAttempt(Object body, Type type, RequestTemplate template) {}
}
