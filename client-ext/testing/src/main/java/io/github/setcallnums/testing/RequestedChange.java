package io.github.setcallnums.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for, as it stands on the wire: admitted or not. The agent id is empty for another path, a member
 * of the body unless it is there and is a string.
 */
record RequestedChange(Optional<String> agentId, Optional<String> mediaType, Optional<String> callNums) {

    private static final Pattern PATH =
            Pattern.compile("/agentgateway/resource/mediacall/(?<agentid>[^/?]+)/setcallnums(\\?.*)?");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    static RequestedChange of(ReceivedRequest request) {
        Matcher path = PATH.matcher(request.path());
        JsonNode message = parse(request.body());
        return new RequestedChange(
                path.matches() ? Optional.of(path.group("agentid")) : Optional.empty(),
                text(message, SetCallNumsRequest.JSON_PROPERTY_MEDIA_TYPE),
                text(message, SetCallNumsRequest.JSON_PROPERTY_CALLNUMS));
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> text(JsonNode message, String member) {
        return Optional.ofNullable(message.path(member).textValue());
    }
}
