package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/** The interface itself: from a request to its answer and its effect. Thread-safe. */
final class SetCallNumsResource {

    private final AgentSessions agents;

    SetCallNumsResource(AgentSessions agents) {
        this.agents = agents;
    }

    Reply answer(ReceivedRequest request) {
        RequestedChange change = RequestedChange.of(request);
        Optional<String> agentId = change.agentId().filter(SpecConstraints::admitsAgentId);
        if (agentId.isEmpty()) {
            return Reply.page(404);
        }
        if (!request.method().equals("POST")) {
            return Reply.page(405).withHeader("Allow", "POST");
        }
        if (!isJson(request)) {
            return Reply.page(415);
        }
        return agents.answer(
                agentId.get(), request, session -> apply(session, change).reply());
    }

    private static GatewayResult apply(AgentSession session, RequestedChange change) {
        Optional<MediaType> mediaType =
                change.mediaType().flatMap(SetCallNumsResource::mediaType).filter(session::handles);
        if (mediaType.isEmpty() || change.callNums().isEmpty()) {
            return GatewayResult.WRONG_PARAMETER;
        }
        String callNums = change.callNums().get();
        if (!SpecConstraints.admitsCallNums(callNums)) {
            return SpecConstraints.exceedsCallNums(callNums)
                    ? GatewayResult.ABOVE_MAXIMUM
                    : GatewayResult.WRONG_PARAMETER;
        }
        session.setCallNums(mediaType.get(), Integer.parseInt(callNums));
        return GatewayResult.SUCCESS;
    }

    private static boolean isJson(ReceivedRequest request) {
        return request.header("Content-Type")
                .map(ContentType::parseLenient)
                .filter(ContentType.APPLICATION_JSON::isSameMimeType)
                .isPresent();
    }

    private static Optional<MediaType> mediaType(String value) {
        return Arrays.stream(MediaType.values())
                .filter(mediaType -> mediaType.getValue().equals(value))
                .findFirst();
    }
}
