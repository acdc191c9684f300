package io.github.setcallnums.testing;

import java.time.Duration;

/**
 * The calls around setcallnums, as far as they are known: sign-in, polling, heartbeat, new GUIDs, sign-out.
 * Thread-safe.
 */
final class SessionResource {

    private final AgentSessions agents;
    private final GatewayClock clock;
    private final Duration idlePoll;

    SessionResource(AgentSessions agents, GatewayClock clock, Duration idlePoll) {
        this.agents = agents;
        this.clock = clock;
        this.idlePoll = idlePoll;
    }

    Reply answer(SessionCall call, ReceivedRequest request) {
        String agentId = call.agentId(request);
        if (!SpecConstraints.admitsAgentId(agentId)) {
            return Reply.page(404);
        }
        if (!request.method().equals(call.method())) {
            return Reply.page(405).withHeader("Allow", call.method());
        }
        return switch (call) {
            case SIGN_IN -> signIn(agentId, request);
            case FORCED_SIGN_IN -> signedIn(agents.signIn(agentId, request));
            case POLL -> agents.answer(agentId, request, session -> poll(session, request));
            case HEARTBEAT -> agents.answer(agentId, request, SessionResource::heartbeat);
            case UPDATE_GUID -> agents.answer(agentId, request, SessionResource::updateGuid);
            case SIGN_OUT -> agents.answer(agentId, request, SessionResource::signOut);
        };
    }

    private Reply signIn(String agentId, ReceivedRequest request) {
        return agents.signInOnce(agentId, request)
                .map(this::signedIn)
                .orElseGet(GatewayResult.ALREADY_SIGNED_IN::reply);
    }

    private Reply signedIn(AgentSession session) {
        session.hear();
        Reply reply = GatewayResult.SUCCESS.reply().withGuid(session.firstGuid());
        return agents.cookieOf(session)
                .map(cookie -> reply.withHeader("Set-Cookie", cookie + "; Path=/; HttpOnly"))
                .orElse(reply);
    }

    private Reply poll(AgentSession session, ReceivedRequest request) {
        session.hear();
        clock.awaitUntil(request.at().plus(idlePoll));
        return session.isSignedOut() ? GatewayResult.SIGNED_OUT.reply() : heartbeat(session);
    }

    private static Reply heartbeat(AgentSession session) {
        session.hear();
        Reply reply = GatewayResult.SUCCESS.reply();
        return session.guids().renew().map(reply::withGuid).orElse(reply);
    }

    private static Reply updateGuid(AgentSession session) {
        return session.updateGuid().map(Reply::updatedGuid).orElseGet(GatewayResult.NOT_RENEWED::reply);
    }

    private static Reply signOut(AgentSession session) {
        session.end();
        return GatewayResult.SUCCESS.reply();
    }
}
