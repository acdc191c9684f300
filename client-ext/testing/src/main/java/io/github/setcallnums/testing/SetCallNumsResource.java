package io.github.setcallnums.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;

/** The interface itself: from a request to its answer and its effect. Thread-safe. */
final class SetCallNumsResource {

    private static final Pattern PATH =
            Pattern.compile("/agentgateway/resource/mediacall/(?<agentid>[^/?]+)/setcallnums(\\?.*)?");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final AgentSessions agents;

    SetCallNumsResource(AgentSessions agents) {
        this.agents = agents;
    }

    Reply answer(ReceivedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !SpecConstraints.admitsAgentId(path.group("agentid"))) {
            return Reply.page(404);
        }
        if (!request.method().equals("POST")) {
            return Reply.page(405).withHeader("Allow", "POST");
        }
        if (!isJson(request)) {
            return Reply.page(415);
        }
        return answer(path.group("agentid"), request).reply();
    }

    private GatewayResult answer(String agentId, ReceivedRequest request) {
        Optional<AgentSession> last = agents.last(agentId);
        if (last.isEmpty()) {
            return GatewayResult.NOT_SIGNED_IN;
        }
        AgentSession session = last.get();
        if (session.hasEnded()) {
            return GatewayResult.SIGNED_OUT;
        }
        List<String> guids = request.headers().getOrDefault("Guid", List.of());
        if (guids.size() != 1 || !session.accepts(guids.get(0))) {
            return GatewayResult.NOT_PERMITTED;
        }
        return apply(session, parse(request.body()));
    }

    private static GatewayResult apply(AgentSession session, JsonNode message) {
        Optional<MediaType> mediaType = text(message, SetCallNumsRequest.JSON_PROPERTY_MEDIA_TYPE)
                .flatMap(SetCallNumsResource::mediaType)
                .filter(session::handles);
        Optional<String> callNums = text(message, SetCallNumsRequest.JSON_PROPERTY_CALLNUMS);
        if (mediaType.isEmpty() || callNums.isEmpty()) {
            return GatewayResult.WRONG_PARAMETER;
        }
        if (!SpecConstraints.admitsCallNums(callNums.get())) {
            return SpecConstraints.exceedsCallNums(callNums.get())
                    ? GatewayResult.ABOVE_MAXIMUM
                    : GatewayResult.WRONG_PARAMETER;
        }
        session.setCallNums(mediaType.get(), Integer.parseInt(callNums.get()));
        return GatewayResult.SUCCESS;
    }

    private static boolean isJson(ReceivedRequest request) {
        return request.header("Content-Type")
                .map(ContentType::parseLenient)
                .filter(ContentType.APPLICATION_JSON::isSameMimeType)
                .isPresent();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    /** A member's text, empty unless the member is there and is a string. */
    private static Optional<String> text(JsonNode message, String member) {
        return Optional.ofNullable(message.path(member).textValue());
    }

    private static Optional<MediaType> mediaType(String value) {
        return Arrays.stream(MediaType.values())
                .filter(mediaType -> mediaType.getValue().equals(value))
                .findFirst();
    }
}
