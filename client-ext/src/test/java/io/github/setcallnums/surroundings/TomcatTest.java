package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web application in a real Tomcat, which the gateway is: its own pages, and its own way to end connections. */
class TomcatTest {

    private static final int BROKEN = 666;
    private static final int MOVED = 667;

    private final Tomcat tomcat = new Tomcat();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "7");
        connector.setProperty("keepAliveTimeout", "100");
        tomcat.setConnector(connector);
        var application = tomcat.addContext("/agentgateway", folder.toString());
        Tomcat.addServlet(application, "setcallnums", new SetCallNums()).addMapping("/resource/mediacall/*");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void shouldBeCalledOnConnectionsThatItEndsAfterSevenRequests() {
        try (SetCallNumsClient client = client()) {
            for (int callNums = 1; callNums <= 60; callNums++) {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, callNums);
            }
        }

        assertThat(bodies).hasSize(60).last().isEqualTo("{\"mediaType\":\"53\",\"callnums\":\"60\"}");
    }

    @Test
    void shouldBeCalledAgainAfterItEndedAnIdleConnection() throws InterruptedException {
        try (SetCallNumsClient client = client()) {
            for (int pause = 80; pause <= 240; pause += 20) {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
                // Around the moment at which Tomcat ends it.
                Thread.sleep(pause);
            }
        }

        assertThat(bodies).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({BROKEN + ", 500, UNKNOWN", MOVED + ", 404, NOT_APPLIED"})
    void shouldShowNoneOfItsPages(int agent, int status, Outcome outcome) {
        try (SetCallNumsClient client = client()) {
            assertThatExceptionOfType(HttpStatusException.class)
                    .isThrownBy(() -> client.setCallNums(agent, MediaType.SOCIAL_CHAT, 5))
                    .matches(e -> e.statusCode() == status)
                    .matches(e -> e.outcome() == outcome)
                    .withMessageNotContaining("Tomcat");
        }
    }

    @Test
    void shouldTellARejection() {
        try (SetCallNumsClient client = client()) {
            assertThatExceptionOfType(RejectedException.class)
                    .isThrownBy(() -> client.setCallNums(102, MediaType.SOCIAL_CHAT, 5))
                    .matches(e -> e.retcode().equals("106-008"));
        }
    }

    @Test
    void shouldNotBeAppliedWhileItIsStopped() throws LifecycleException {
        try (SetCallNumsClient client = client()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            tomcat.getConnector().stop();
            tomcat.getConnector().destroy();

            // What still went out on the old connection, is unknown.
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 6));
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 7))
                    .matches(e -> e.outcome() == Outcome.NOT_APPLIED);
            assertThat(bodies).hasSize(1);
        }
    }

    private SetCallNumsClient client() {
        return SetCallNumsClient.builder()
                .gateway("http://127.0.0.1:" + tomcat.getConnector().getLocalPort())
                .guids(agent -> Optional.of(Guid.of("any-guid.AgentGateway0")))
                .retries(RetryPolicy.none())
                .build();
    }

    /** Answers as the interface page says, but for the agents that meet something else. */
    private final class SetCallNums extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String agent = request.getPathInfo().split("/", -1)[1];
            if (agent.equals(Integer.toString(BROKEN))) {
                throw new IllegalStateException("this gateway is broken");
            }
            if (agent.equals(Integer.toString(MOVED))) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            bodies.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.getWriter()
                    .write(
                            agent.equals("101")
                                    ? "{\"message\":\"success\",\"retcode\":\"0\"}"
                                    : "{\"message\":\"\",\"retcode\":\"106-008\"}");
        }
    }
}
