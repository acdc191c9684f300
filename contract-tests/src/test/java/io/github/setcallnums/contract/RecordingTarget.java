package io.github.setcallnums.contract;

import au.com.dius.pact.provider.ProviderResponse;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.net.URI;
import org.apache.hc.core5.http.HttpRequest;

/** Pact's way to a provider, which also records the last exchange. */
final class RecordingTarget extends HttpTestTarget {

    private Request request = SimpleRequest.Builder.post("").build();
    private Response response = SimpleResponse.Builder.ok().build();

    RecordingTarget(URI gateway) {
        super(gateway.getHost(), gateway.getPort());
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
