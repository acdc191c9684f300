package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What one writes by hand: no validation, no error mapping, no retries. */
final class PlainHttpClient implements CallableClient {

    private final URI stub;
    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(Caller.MOST_THREADS)
                    .setMaxConnTotal(Caller.MOST_THREADS)
                    .build())
            .build();

    PlainHttpClient(URI stub) {
        this.stub = stub;
    }

    @Override
    public Object call(int agentId, int callNums) throws IOException {
        HttpPost post = new HttpPost(Gateway.uri(stub, agentId));
        post.setHeader("Guid", Gateway.GUID);
        post.setEntity(
                new ByteArrayEntity(json.writeValueAsBytes(Gateway.request(callNums)), ContentType.APPLICATION_JSON));
        return http.execute(post, answer -> json.readValue(answer.getEntity().getContent(), SetCallNumsResponse.class));
    }
}
