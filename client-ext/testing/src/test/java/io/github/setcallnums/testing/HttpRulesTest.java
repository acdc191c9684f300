package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is answered before the interface itself is reached, beyond the facts of its page: those are in contract-tests.
 */
class HttpRulesTest extends OneAgent {

    private static final String PATH = "/agentgateway/resource/mediacall/101/setcallnums";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/setcallnums",
                "/agentgateway/resource/mediacall/setcallnums",
                "/agentgateway/resource/mediacall//setcallnums",
                "/agentgateway/resource/mediacall/101/setcallnums/",
                "/agentgateway/resource/mediacall/101/setCallNums",
                "/agentgateway/resource/mediacall/101/setcallnumsbymediatype",
                "/agentgateway/resource/mediacall/../101/setcallnums",
                "/x" + PATH
            })
    void shouldNotKnowAnotherPath(String path) throws Exception {
        HttpResponse<String> response = caller.send(caller.to(path)
                .header("Content-Type", "application/json")
                .header("Guid", guid)
                .POST(BodyPublishers.ofString(JdkClient.body("53", "5"))));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(response.body()).startsWith("<!doctype html>").contains("HTTP Status 404 – Not Found");
        assertThat(limit()).isEmpty();
    }

    @Test
    void shouldIgnoreAQuery() throws Exception {
        assertThat(caller.retcode(caller.to(PATH + "?a=b")
                        .header("Content-Type", "application/json")
                        .header("Guid", guid)
                        .POST(BodyPublishers.ofString(JdkClient.body("53", "5")))))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS"})
    void shouldNameTheMethodThatIsAllowed(String method) throws Exception {
        HttpResponse<String> response = caller.send(
                caller.request(101, guid).method(method, BodyPublishers.ofString(JdkClient.body("53", "5"))));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(limit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "json", ";"})
    void shouldRefuseAnotherContentType(String contentType) throws Exception {
        HttpResponse<String> response = caller.send(caller.request(101, guid).setHeader("Content-Type", contentType));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("<h1>HTTP Status 415 – Unsupported Media Type</h1>");
        assertThat(limit()).isEmpty();
    }
}
