package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayMessagesTest {

    private final StringWriter out = new StringWriter();
    private final PrintWriter printer = new PrintWriter(out, true);

    @Test
    void shouldTellHowToUseAGatewayWhoseGuidsLast() {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            GatewayMessages messages = new GatewayMessages(gateway, null);
            messages.begin(printer, Map.of(101, Guid.of("any.AgentGateway0")));
            messages.end(printer);

            assertThat(out.toString())
                    .startsWith("agent,guid\n101,any.AgentGateway0\n\nThe gateway listens on " + gateway.uri() + ".\n")
                    .contains("  curl -i -X PUT " + gateway.uri() + "/agentgateway/resource/onlineagent/102\n")
                    .doesNotContain("renewed", "--cacert")
                    .endsWith("Ctrl-C ends it.\n");
        }
    }

    @Test
    void shouldTellHowToUseOneThatRenewsThemOverHttps() {
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            GatewayMessages messages = new GatewayMessages(gateway, 60);
            messages.begin(printer, Map.of(200, Guid.of("any.AgentGateway0")));
            messages.end(printer);

            assertThat(out.toString())
                    .contains(", its CA is " + gateway.caFile() + ".\nGUIDs are renewed every 60 s and die after 120 s,"
                            + " on a clock that runs 60 times as fast: poll without delay.\n")
                    .contains("  curl -i --cacert " + gateway.caFile() + " -X PUT " + gateway.uri()
                            + "/agentgateway/resource/onlineagent/101\n")
                    .endsWith("Nothing was wrong with those who polled, if anybody did.\n");
        }
    }

    @Test
    void shouldNameTheRealClockAndWhatWasWrong() throws IOException, InterruptedException {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            gateway.signIn(102, MediaType.SOCIAL_CHAT);
            gateway.signOut(102);
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(gateway.uri().resolve("/agentgateway/resource/agentevent/102"))
                                    .build(),
                            BodyHandlers.discarding());
            GatewayMessages messages = new GatewayMessages(gateway, 1);
            messages.begin(printer, Map.of(101, Guid.of("any.AgentGateway0")));
            messages.end(printer);

            assertThat(out.toString())
                    .contains("GUIDs are renewed every 60 s and die after 120 s: poll without delay.\n")
                    .contains("What was wrong with those who polled:\nagent 102, 1 time, at ")
                    .endsWith(": end polling first\n");
        }
    }
}
