package io.github.setcallnums.contract;

import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.provider.IProviderInfo;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderResponse;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Pact's way to a provider, which also records the last exchange. */
final class RecordingTarget extends HttpTestTarget {

    private Request request = SimpleRequest.Builder.post("").build();
    private Response response = SimpleResponse.Builder.ok().build();

    private final String scheme;

    RecordingTarget(ProviderStates gateway) {
        super(gateway.uri().getHost(), gateway.uri().getPort(), "/", () -> provider -> gateway.client());
        this.scheme = gateway.uri().getScheme();
    }

    @Override
    public IProviderInfo getProviderInfo(String name, @Nullable PactSource source) {
        ProviderInfo info = (ProviderInfo) super.getProviderInfo(name, source);
        info.setProtocol(scheme);
        return info;
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    @Override
    public ProviderResponse executeInteraction(Object client, Object httpRequest) {
        ProviderResponse answer = super.executeInteraction(client, httpRequest);
        HttpRequest sent = (HttpRequest) httpRequest;
        request = new SimpleRequest.Builder(sent.getMethod(), sent.getPath()).build();
        SimpleResponse.Builder recorded = new SimpleResponse.Builder(answer.getStatusCode());
        answer.getHeaders().forEach(recorded::withHeader);
        response = recorded.withBody(answer.getBody().valueAsString()).build();
        return answer;
    }
}
