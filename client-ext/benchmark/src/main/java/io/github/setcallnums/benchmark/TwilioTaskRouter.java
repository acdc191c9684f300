package io.github.setcallnums.benchmark;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.taskrouter.v1.workspace.worker.WorkerChannel;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * The same job with Twilio's client: how many tasks of a channel a worker may hold at a time. The library's host name
 * is fixed, so the route, and nothing else, is bent to the stub. The pool is the library's own: 20 of a host, 100 in
 * all.
 */
final class TwilioTaskRouter implements CallableClient {

    private final TwilioRestClient client;

    TwilioTaskRouter(URI stub) {
        HttpRoute route = new HttpRoute(
                new HttpHost(stub.getScheme(), stub.getHost(), stub.getPort()),
                null,
                stub.getScheme().equals("https"));
        client = new TwilioRestClient.Builder("AC0123456789abcdef0123456789abcdef", "0123456789abcdef")
                .httpClient(new NetworkHttpClient(HttpClientBuilder.create()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(20)
                                .setMaxConnTotal(100)
                                .build())
                        .setRoutePlanner((target, context) -> route)))
                .build();
    }

    @Override
    public Object call(int agentId, int callNums) {
        return WorkerChannel.updater("WS0123456789abcdef0123456789abcdef", Integer.toString(agentId), "chat")
                .setCapacity(callNums)
                .update(client);
    }
}
