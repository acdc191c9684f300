package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What one writes by hand with nothing but the JDK and Jackson. */
final class JdkHttpClient implements CallableClient {

    private final URI stub;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    JdkHttpClient(URI stub) {
        this.stub = stub;
    }

    @Override
    public Object call(int agentId, int callNums) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(Gateway.uri(stub, agentId))
                .header("Guid", Gateway.GUID)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Gateway.request(callNums))))
                .build();
        return json.readValue(send(post), SetCallNumsResponse.class);
    }

    /** Once more if it fails: that of Java 17 now and then closes a connection that it is just about to use. */
    private byte[] send(HttpRequest post) throws IOException, InterruptedException {
        try {
            return http.send(post, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            return http.send(post, BodyHandlers.ofByteArray()).body();
        }
    }
}
