package example;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts, lets itself be asked over HTTP, and fails unless limit, metrics and health are as the docs say. */
@SpringBootApplication
@RestController
public class Application {

    private final SetCallNumsClient client;

    Application(SetCallNumsClient client) {
        this.client = client;
    }

    @PutMapping("/agents/{agent}/social-chats/{sessions}")
    String limit(@PathVariable("agent") int agent, @PathVariable("sessions") int sessions) {
        return client.setCallNums(agent, MediaType.SOCIAL_CHAT, sessions).message();
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.start();
                ConfigurableApplicationContext application = SpringApplication.run(
                        Application.class,
                        "--setcallnums.gateway=" + gateway.uri(),
                        "--setcallnums.trust=" + gateway.caFile())) {
            String here = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
            application.getBean(GuidRegistry.class)
                    .signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)));

            expect("success", ask("PUT", here + "/agents/101/social-chats/5"));
            expect("5", Integer.toString(gateway.callNums(101, MediaType.SOCIAL_CHAT).getAsInt()));

            String calls = here + "/actuator/metrics/setcallnums.calls";
            expect(
                    "\"statistic\":\"COUNT\",\"value\":1",
                    ask("GET", calls + "?tag=outcome:applied&tag=retcode.class:success"));
            expect("\"tag\":\"media.type\",\"values\":[\"social_chat\"]", ask("GET", calls));
            expect("\"value\":64", ask("GET", here + "/actuator/metrics/setcallnums.connections.max"));
            String health = ask("GET", here + "/actuator/health");
            expect("\"setCallNums\":{", health);
            expect("\"status\":\"UP\"", health);
            application.getBeansOfType(Check.class).values().forEach(check -> check.of(here));
            System.out.println(
                    "set on Java " + Runtime.version().feature() + ", Spring Boot " + SpringBootVersion.getVersion());
        }
    }

    private static String ask(String method, String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    static void expect(String expected, String actual) {
        if (!actual.contains(expected)) {
            throw new IllegalStateException("expected " + expected + " in " + actual);
        }
    }
}
