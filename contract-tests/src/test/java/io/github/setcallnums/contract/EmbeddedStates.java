package io.github.setcallnums.contract;

import au.com.dius.pact.provider.junitsupport.State;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Brings an embedded gateway into the pact's states. What nobody can bring about by asking is scripted. */
public final class EmbeddedStates {

    private static final String STALE = "00000000-0000-0000-0000-000000000000.AgentGateway0";

    private Instant now = Instant.EPOCH;
    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().clock(() -> now).start();
    private final URI uri = Wire.to(gateway.uri());
    private RequestSigner caller = new RequestSigner("101", STALE, GatewayPact.MEDIA_TYPE);

    URI uri() {
        return uri;
    }

    RequestSigner caller() {
        return caller;
    }

    @State("an agent is signed in")
    public void signedIn(Map<String, Object> state) {
        gateway.script();
        int agent = Integer.parseInt(state.get("agentid").toString());
        MediaType skillQueue = MediaType.fromValue(state.get("mediaType").toString());
        Guid guid = Guid.fromSetGuid(gateway.signIn(agent, skillQueue));
        caller = new RequestSigner(Integer.toString(agent), guid.value(), skillQueue.getValue());
    }

    @State("an agent is signed in with another GUID")
    public void signedInWithAnotherGuid(Map<String, Object> state) {
        signedIn(state);
        caller = new RequestSigner(caller.agentId(), STALE, caller.mediaType());
    }

    @State("an agent's GUID has been renewed, and the old one has timed out")
    public void timedOut(Map<String, Object> state) {
        signedIn(state);
        now = now.plus(Duration.ofMinutes(1));
        gateway.poll(Integer.parseInt(caller.agentId()));
        now = now.plus(Duration.ofMinutes(1));
    }

    @State("an agent is not signed in")
    public void notSignedIn(Map<String, Object> state) {
        gateway.script();
        caller = new RequestSigner(state.get("agentid").toString(), STALE, GatewayPact.MEDIA_TYPE);
    }

    @State("an agent is not signed in, and the gateway adds a member to its answer")
    public void notSignedInWithExtraMember(Map<String, Object> state) {
        notSignedIn(state);
        gateway.script(Answer.json("{\"message\":\"agent not login\",\"result\":\"\",\"retcode\":\"100-006\"}"));
    }

    @State("the gateway adds a member to its answer")
    public void extraMember(Map<String, Object> state) {
        signedIn(state);
        gateway.script(Answer.json("{\"message\":\"success\",\"result\":\"\",\"retcode\":\"0\"}"));
    }

    @State("the gateway answers a change with")
    public void scripted(Map<String, Object> state) {
        signedIn(state);
        gateway.script(Answer.retcode(
                state.get("retcode").toString(), state.get("message").toString()));
    }

    void close() {
        gateway.close();
    }
}
