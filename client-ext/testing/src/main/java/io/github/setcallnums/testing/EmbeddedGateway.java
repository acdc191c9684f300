package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A real HTTP server on a loopback port that answers setcallnums as the vendor's interface page says, for tests; and,
 * for those who write what keeps agents signed in, sign-in, polling, heartbeat, {@code updateGuid} and sign-out.
 *
 * <pre>{@code
 * try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
 *     String setGuid = gateway.signIn(101, MediaType.SOCIAL_CHAT);
 *     // let the program under test trust gateway.caFile() and call gateway.uri(), then:
 *     assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
 * }
 * }</pre>
 *
 * <p>Its answers are listed in the {@linkplain io.github.setcallnums.testing package description}. By default it speaks
 * HTTPS and renews GUIDs ({@link AuthMode#DYNAMIC}). It listens on 127.0.0.1 unless told otherwise, and all its threads
 * are daemons.
 *
 * <p>Thread-safe: agents may sign in, and answers may be scripted, while requests are under way.
 */
public final class EmbeddedGateway implements AutoCloseable {

    private final Endpoint endpoint;
    private final HttpListener listener;
    private final AgentSessions agents;
    private final RequestLog log;
    private final Script script;
    private final PollerJudge judge;

    EmbeddedGateway(
            Endpoint endpoint,
            HttpListener listener,
            AgentSessions agents,
            RequestLog log,
            Script script,
            PollerJudge judge) {
        this.endpoint = endpoint;
        this.listener = listener;
        this.agents = agents;
        this.log = log;
        this.script = script;
        this.judge = judge;
    }

    /**
     * Starts a gateway with all defaults: HTTPS on a free port, dynamic authentication.
     *
     * @return the gateway, ready for requests
     * @throws UncheckedIOException if no port can be had
     * @throws IllegalStateException if the JDK's {@code keytool} is missing or fails, which makes the certificates;
     *     {@link EmbeddedGatewayBuilder#http()} does without
     */
    public static EmbeddedGateway start() {
        return builder().start();
    }

    /**
     * Begins the settings of a gateway.
     *
     * @return a builder with all defaults
     */
    public static EmbeddedGatewayBuilder builder() {
        return new EmbeddedGatewayBuilder();
    }

    /**
     * Tells where the gateway is.
     *
     * @return scheme, address and port without a path, such as {@code https://127.0.0.1:49152}; as seen from this
     *     machine if it listens on all addresses
     */
    public URI uri() {
        return endpoint.uri();
    }

    /**
     * Tells what the gateway's clients have to trust: the certificate of a CA that was made for the gateways of this
     * JVM, or for this one {@linkplain EmbeddedGatewayBuilder#ownCa() alone}. The server's own certificate names
     * 127.0.0.1, ::1 and localhost, what {@link EmbeddedGatewayBuilder#bind} adds, and is good for 30 days.
     *
     * @return a PEM file, deleted at the end of the JVM, or by {@link #close()} if it is this gateway's alone
     * @throws IllegalStateException if the gateway speaks plain HTTP
     */
    public Path caFile() {
        return endpoint.caFile();
    }

    /**
     * Signs an agent in, as the sign-in interface would. An earlier sign-in of the agent, its GUIDs and its recorded
     * limits end; that the limits do is the stand-in's own choice.
     *
     * @param agentId a value that <em>URI</em> on the interface page allows for {@code agentid}
     * @param skillQueues the media types of the skill queues the agent signs in to, at least one; setcallnums is
     *     refused for others
     * @return the value of the {@code Set-GUID} header: {@code JSESSIONID=} and the GUID
     * @throws IllegalArgumentException if the agent id is not allowed or there is no skill queue
     */
    public String signIn(int agentId, MediaType... skillQueues) {
        return setGuid(agents.signIn(agentId, Set.of(skillQueues)).firstGuid());
    }

    /**
     * Tells the cookie that the agent's requests need where there are
     * {@linkplain EmbeddedGatewayBuilder#nodes several nodes}: what signing in over HTTP brings in {@code Set-Cookie},
     * without attributes.
     *
     * @param agentId the agent
     * @return the value of the {@code Cookie} header, empty where there is one node
     * @throws IllegalStateException if the agent is not signed in
     */
    public Optional<String> cookie(int agentId) {
        return agents.cookieOf(agents.signedIn(agentId));
    }

    /**
     * Signs an agent out, and ends its GUIDs at once.
     *
     * @param agentId the agent
     * @throws IllegalStateException if the agent is not signed in
     */
    public void signOut(int agentId) {
        agents.signedIn(agentId).end();
    }

    /**
     * Polls for an agent's events as if over HTTP, but at once, and as far as GUIDs go: once the newest one has reached
     * the GUID interval, the answer brings a new one. Under static authentication it never does. Earlier GUIDs stay
     * valid until they time out. No valid GUID is needed to poll; that is the stand-in's own choice.
     *
     * @param agentId the agent
     * @return the value of the {@code Set-GUID} header, {@code JSESSIONID=} and the new GUID; empty if the answer would
     *     have no such header
     * @throws IllegalStateException if the agent is not signed in
     */
    public Optional<String> poll(int agentId) {
        return agents.signedIn(agentId).guids().renew().map(EmbeddedGateway::setGuid);
    }

    /**
     * Gives an agent a new GUID at once, as the {@code updateGuid} interface would. Earlier GUIDs stay valid until they
     * time out.
     *
     * @param agentId the agent
     * @return the GUID alone, as that interface has it in {@code result.guid}
     * @throws IllegalStateException if the agent is not signed in, or under static authentication: what a gateway
     *     answers then is not known
     */
    public String updateGuid(int agentId) {
        return agents.signedIn(agentId)
                .updateGuid()
                .orElseThrow(() -> new IllegalStateException("Under static authentication a GUID is not renewed."));
    }

    /**
     * Tells the limit in force: the last {@code callnums} that was accepted for an agent and media type since the agent
     * signed in. It can still be read after sign-out.
     *
     * @param agentId the agent
     * @param mediaType the media type
     * @return a value that <em>Request Description</em> allows for {@code callnums}, or empty if none was set
     */
    public OptionalInt callNums(int agentId, MediaType mediaType) {
        return agents.last(Integer.toString(agentId))
                .map(session -> session.callNums(mediaType))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * Sets what the next requests meet, in the order they arrive, one answer each; those after them are answered
     * {@linkplain Answer#normal() normally}. This replaces an earlier script, so {@code script()} ends it. Signing in
     * and out, polls, heartbeats and {@code updateGuid} are left out: they are always answered normally.
     *
     * @param answers the answers; one may occur several times
     */
    public void script(Answer... answers) {
        script.replace(List.of(answers));
    }

    /**
     * Sets what every request from now on meets, polls and all, such as a fault for one agent or for one call in a
     * hundred. This replaces an earlier script.
     *
     * @param answers called once for each request, by several threads at a time. What it throws ends the connection
     *     without an answer and goes to the thread's uncaught exception handler
     */
    public void script(Function<ReceivedRequest, Answer> answers) {
        script.replace(answers);
    }

    /**
     * Lists what has arrived.
     *
     * @return the newest requests, as many as {@link EmbeddedGatewayBuilder#keptRequests(int)} says, oldest first; a
     *     copy
     */
    public List<ReceivedRequest> requests() {
        return log.newest();
    }

    /**
     * Counts what has arrived.
     *
     * @return the number of requests since the start, whatever was answered
     */
    public long requestCount() {
        return log.count();
    }

    /**
     * Tells what was wrong with the programs that poll for agents, or send heartbeats, over HTTP.
     *
     * @return the faults of all agents since the start, one of a kind for each agent, in the order in which they first
     *     occurred; empty if there were none
     */
    public List<PollerFault> pollerFaults() {
        return judge.faults();
    }

    /**
     * Stops at once: open connections are cut, waiting answers are not sent, files are deleted. Closing again does
     * nothing.
     */
    @Override
    public void close() {
        try {
            listener.close();
            endpoint.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway could not be closed.", e);
        }
    }

    private static String setGuid(String guid) {
        return "JSESSIONID=" + guid;
    }
}
