import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers the two calls of the build to a Pact Broker, and checks them: the pact is published under the commit and the
 * branch, and can-i-deploy asks for the commit and the environment. What is wrong is answered with 400. Only the
 * environment "test" may be deployed to. Run by check.sh; prints its address, then each call.
 */
public final class BrokerStandIn {

    private final String commit;
    private final String branch;

    private BrokerStandIn(String commit, String branch) {
        this.commit = commit;
        this.branch = branch;
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        BrokerStandIn broker = new BrokerStandIn(args[0], args[1]);
        server.createContext("/", exchange -> broker.answer(exchange, address));
        server.start();
        System.out.println(address);
    }

    private void answer(HttpExchange exchange, String address) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String answer =
                switch (call) {
                    case "GET /" -> "{\"_links\":{\"pb:publish-contracts\":{\"href\":\"" + address
                            + "/contracts/publish\"}}}";
                    case "POST /contracts/publish" -> publish(body);
                    case "GET /matrix" -> canIDeploy(exchange.getRequestURI().getRawQuery());
                    default -> "";
                };
        System.out.println(call + (answer.isEmpty() ? " is wrong" : " is right"));
        byte[] bytes = (answer.isEmpty() ? "{\"error\":\"unexpected\"}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(answer.isEmpty() ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String publish(String body) {
        Matcher content = Pattern.compile("\"content\":\\s*\"([^\"]+)\"").matcher(body);
        boolean right = body.contains("\"pacticipantName\":\"setcallnums-client\"")
                && body.contains("\"pacticipantVersionNumber\":\"" + commit + "\"")
                && body.contains("\"branch\":\"" + branch + "\"")
                && body.contains("\"providerName\":\"cc-gateway\"")
                && content.find()
                && new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8)
                        .contains("\"interactions\"");
        return right ? "{\"notices\":[],\"_links\":{}}" : "";
    }

    private String canIDeploy(String query) {
        String asked = URLDecoder.decode(query, StandardCharsets.UTF_8);
        boolean right = asked.contains("q[][pacticipant]=setcallnums-client") && asked.contains("q[][version]=" + commit);
        boolean test = asked.contains("environment=test");
        return right
                ? "{\"summary\":{\"deployable\":" + test + ",\"reason\":\"" + (test ? "verified" : "not verified there")
                        + "\",\"unknown\":0},\"matrix\":[]}"
                : "";
    }
}
