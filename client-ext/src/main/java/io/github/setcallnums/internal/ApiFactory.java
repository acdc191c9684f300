package io.github.setcallnums.internal;

import feign.Client;
import feign.Feign;
import feign.Retryer;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.api.SetCallNumsApi;
import java.net.URI;

/** Puts Feign together for the generated interface. Repeating is not Feign's job: its own retries are off. */
public final class ApiFactory {

    private ApiFactory() {}

    /** Makes the generated interface callable. */
    public static SetCallNumsApi create(URI gateway, GuidProvider guids, Client transport) {
        return Feign.builder()
                .client(transport)
                .encoder(new RequestWriter())
                .methodInterceptor(new GuidInterceptor(guids))
                .responseInterceptor(new AnswerReader())
                .retryer(Retryer.NEVER_RETRY)
                .target(SetCallNumsApi.class, gateway.toString());
    }
}
