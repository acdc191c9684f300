package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What one writes by hand with OkHttp. Its pool keeps 5 connections; here it keeps them all. */
final class OkHttp implements CallableClient {

    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

    private final URI stub;
    private final ObjectMapper json = new ObjectMapper();
    private final OkHttpClient http = client();

    OkHttp(URI stub) {
        this.stub = stub;
    }

    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(Caller.MOST_THREADS, 5, TimeUnit.MINUTES))
                .build();
    }

    @Override
    public Object call(int agentId, int callNums) throws IOException {
        Request post = new Request.Builder()
                .url(Gateway.uri(stub, agentId).toString())
                .header("Guid", Gateway.GUID)
                .post(RequestBody.create(json.writeValueAsBytes(Gateway.request(callNums)), JSON))
                .build();
        try (Response answer = http.newCall(post).execute()) {
            return json.readValue(answer.body().byteStream(), SetCallNumsResponse.class);
        }
    }
}
