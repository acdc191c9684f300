package io.github.setcallnums.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * What a plan costs without this library: Apache HttpClient and Jackson, and nothing checked, kept in order or noted.
 */
final class PlainClient {

    private final String gateway;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong applied = new AtomicLong();

    private PlainClient(String gateway) {
        this.gateway = gateway;
    }

    /** Takes the gateway's address, the plan, the GUIDs and the number of threads. */
    public static void main(String[] args) throws Exception {
        PlainClient plain = new PlainClient(args[0]);
        Map<String, String> guids = new HashMap<>();
        Files.readAllLines(Path.of(args[2])).forEach(line -> guids.put(line.split(",", -1)[0], line.split(",", -1)[1]));
        int threads = Integer.parseInt(args[3]);
        try (BufferedReader plan = Files.newBufferedReader(Path.of(args[1]));
                CloseableHttpClient http = HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnTotal(threads)
                                .setMaxConnPerRoute(threads)
                                .build())
                        .build()) {
            plan.readLine();
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> plain.send(plan, guids, http));
            }
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.DAYS);
        }
        System.out.println(plain.applied);
    }

    private void send(BufferedReader plan, Map<String, String> guids, CloseableHttpClient http) {
        try {
            for (String line = next(plan); line != null; line = next(plan)) {
                String[] change = line.split(",", -1);
                HttpPost post =
                        new HttpPost(gateway + "/agentgateway/resource/mediacall/" + change[0] + "/setcallnums");
                post.setHeader("Guid", guids.get(change[0]));
                post.setEntity(new ByteArrayEntity(
                        json.writeValueAsBytes(new Body(change[1], change[2])), ContentType.APPLICATION_JSON));
                byte[] answer = http.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
                if (json.readTree(answer).path("retcode").asText().equals("0")) {
                    applied.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static synchronized String next(BufferedReader plan) throws IOException {
        return plan.readLine();
    }

    record Body(String mediaType, String callnums) {}
}
