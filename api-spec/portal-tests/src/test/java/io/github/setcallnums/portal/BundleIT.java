package io.github.setcallnums.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BundleIT {

    @Test
    void shouldHoldTheSpecificationAsItIs() throws IOException {
        try (InputStream specification = BundleIT.class.getResourceAsStream("/META-INF/openapi/setcallnums.yaml")) {
            assertThat(Bundle.FOLDER.resolve("setcallnums.yaml")).hasBinaryContent(specification.readAllBytes());
        }
    }

    @Test
    void shouldHoldTheSameInJson() {
        assertThat(parsed("setcallnums.json")).isEqualTo(parsed("setcallnums.yaml"));
    }

    @Test
    void shouldHoldACollectionThatSendsTheRequestOfTheSpecification() throws IOException {
        JsonNode collection = Bundle.json("setcallnums.postman_collection.json");
        JsonNode request = collection.findValue("request");

        assertThat(request.get("method").asText()).isEqualTo("POST");
        assertThat(request.at("/url/raw").asText())
                .isEqualTo("{{baseUrl}}/agentgateway/resource/mediacall/:agentid/setcallnums");
        assertThat(request.at("/url/variable/0/value").asText()).isEqualTo("{{agentid}}");
        assertThat(request.at("/header/0/key").asText()).isEqualTo("Content-Type");
        assertThat(request.at("/header/0/value").asText()).isEqualTo("application/json; charset=UTF-8");
        assertThat(request.at("/body/raw").asText())
                .isEqualToIgnoringWhitespace("{\"mediaType\":\"53\",\"callnums\":\"1\"}");
        assertThat(collection.at("/auth/type").asText()).isEqualTo("apikey");
        assertThat(collection.at("/auth/apikey").findValuesAsText("value")).containsExactly("{{Guid}}", "Guid");
        assertThat(collection.at("/variable/0/value").asText()).isEqualTo("https://{{ccGateway}}:{{port}}");
    }

    @Test
    void shouldHoldACollectionThatTakesARefusalForAFailure() throws IOException {
        JsonNode event = Bundle.json("setcallnums.postman_collection.json").at("/event/0");
        assertThat(event.path("listen").asText()).isEqualTo("test");
        assertThat(event.at("/script/exec/0").asText()).contains("pm.response.json().retcode).to.eql('0')");
    }

    @Test
    void shouldHoldACatalogEntryThatPointsToTheSpecification() throws IOException {
        assertThat(Bundle.text("catalog-info.yaml"))
                .contains(
                        "apiVersion: backstage.io/v1alpha1", "kind: API", "type: openapi", "$text: ./setcallnums.yaml");
    }

    private static OpenAPI parsed(String file) {
        return new OpenAPIV3Parser().read(Bundle.FOLDER.resolve(file).toString());
    }
}
