package io.github.setcallnums.contract;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/** Reads the interactions of a V4 pact: each with the example request and the example answer. */
final class PactFile {

    private PactFile() {}

    record Interaction(String description, Request request, Response response) {
        @Override
        public String toString() {
            return description;
        }
    }

    /** The pact that the consumer tests wrote. */
    static Path written() {
        return Path.of("target/pacts", GatewayPact.CONSUMER + "-" + GatewayPact.PROVIDER + ".json");
    }

    static List<Interaction> read(Path file) {
        try {
            JsonNode interactions = new ObjectMapper().readTree(file.toFile()).path("interactions");
            return StreamSupport.stream(interactions.spliterator(), false)
                    .map(PactFile::interaction)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The consumer tests write the pact: run them first.", e);
        }
    }

    private static Interaction interaction(JsonNode interaction) {
        JsonNode request = interaction.path("request");
        SimpleRequest.Builder asked = new SimpleRequest.Builder(
                        request.path("method").asText(), request.path("path").asText())
                .withBody(body(request));
        headers(request, asked::withHeader);
        JsonNode response = interaction.path("response");
        SimpleResponse.Builder answered =
                new SimpleResponse.Builder(response.path("status").asInt()).withBody(body(response));
        headers(response, answered::withHeader);
        return new Interaction(interaction.path("description").asText(), asked.build(), answered.build());
    }

    private static String body(JsonNode part) {
        return part.path("body").path("content").toString();
    }

    private static void headers(JsonNode part, BiConsumer<String, String[]> builder) {
        part.path("headers")
                .properties()
                .forEach(header -> builder.accept(
                        header.getKey(),
                        StreamSupport.stream(header.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .toArray(String[]::new)));
    }
}
