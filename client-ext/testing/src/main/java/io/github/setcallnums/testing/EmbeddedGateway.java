package io.github.setcallnums.testing;

import static java.util.Objects.requireNonNull;

import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A real HTTP server on a loopback port that answers setcallnums as the vendor's interface page says, for tests.
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
 * HTTPS and renews GUIDs ({@link AuthMode#DYNAMIC}). It listens on 127.0.0.1 only, and all its threads are daemons.
 *
 * <p>Thread-safe: agents may sign in, and answers may be scripted, while requests are under way.
 */
public final class EmbeddedGateway implements AutoCloseable {

    private final Endpoint endpoint;
    private final HttpListener listener;
    private final AgentSessions agents;
    private final RequestLog log;
    private final Script script;

    private EmbeddedGateway(
            Endpoint endpoint, HttpListener listener, AgentSessions agents, RequestLog log, Script script) {
        this.endpoint = endpoint;
        this.listener = listener;
        this.agents = agents;
        this.log = log;
        this.script = script;
    }

    /**
     * Starts a gateway with all defaults: HTTPS on a free port, dynamic authentication.
     *
     * @return the gateway, ready for requests
     * @throws UncheckedIOException if no port can be had
     * @throws IllegalStateException if the JDK's {@code keytool} is missing or fails, which makes the certificates;
     *     {@link Builder#http()} does without
     */
    public static EmbeddedGateway start() {
        return builder().start();
    }

    /**
     * Begins the settings of a gateway.
     *
     * @return a builder with all defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells where the gateway is.
     *
     * @return scheme, address and port without a path, such as {@code https://127.0.0.1:49152}
     */
    public URI uri() {
        return endpoint.uri();
    }

    /**
     * Tells what the gateway's clients have to trust: the certificate of a CA that was made for this gateway alone. The
     * server's own certificate names 127.0.0.1, ::1 and localhost, and is good for 30 days.
     *
     * @return a PEM file, deleted by {@link #close()}
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
     * @param skillQueues the media types of the skill queues the agent signs in to, at least one; setcallnums is refused
     *     for others
     * @return the value of the {@code Set-GUID} header: {@code JSESSIONID=} and the GUID
     * @throws IllegalArgumentException if the agent id is not allowed or there is no skill queue
     */
    public String signIn(int agentId, MediaType... skillQueues) {
        return setGuid(agents.signIn(agentId, Set.of(skillQueues)));
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
     * Polls for an agent's events, as far as GUIDs go: once the newest one has reached the GUID interval, the answer
     * brings a new one. Under static authentication it never does. Earlier GUIDs stay valid until they time out. No
     * valid GUID is needed to poll; that is the stand-in's own choice.
     *
     * @param agentId the agent
     * @return the value of the {@code Set-GUID} header, {@code JSESSIONID=} and the new GUID; empty if the answer would
     *     have no such header
     * @throws IllegalStateException if the agent is not signed in
     */
    public Optional<String> poll(int agentId) {
        return agents.signedIn(agentId).renewGuid().map(EmbeddedGateway::setGuid);
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
        return agents.signedIn(agentId).updateGuid();
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
     * {@linkplain Answer#normal() normally}. This replaces an earlier script, so {@code script()} ends it.
     *
     * @param answers the answers; one may occur several times
     */
    public void script(Answer... answers) {
        script.replace(List.of(answers));
    }

    /**
     * Sets what every request from now on meets, such as a fault for one agent or for one call in a hundred. This
     * replaces an earlier script.
     *
     * @param answers called once for each request, by several threads at a time. What it throws ends the connection
     *     without an answer and goes to the thread's uncaught exception handler
     */
    public void script(Function<ReceivedRequest, Answer> answers) {
        script.replace(requireNonNull(answers, "answers"));
    }

    /**
     * Lists what has arrived.
     *
     * @return the newest requests, as many as {@link Builder#keptRequests(int)} says, oldest first; a copy
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
     * Stops at once: open connections are cut, waiting answers are not sent, files are deleted. Closing again does
     * nothing.
     */
    @Override
    public void close() {
        try {
            listener.close();
            endpoint.close();
        } catch (IOException ex) {
            throw new UncheckedIOException("The gateway could not be closed", ex);
        }
    }

    private static String setGuid(String guid) {
        return "JSESSIONID=" + guid;
    }

    /** Settings of a gateway. Not thread-safe; it can be used to start several gateways. */
    public static final class Builder {

        private boolean https = true;
        private int port;
        private AuthMode authMode = AuthMode.DYNAMIC;
        private InstantSource clock = InstantSource.system();
        private Duration guidInterval = Duration.ofMinutes(1);
        private Duration guidTimeout = Duration.ofMinutes(2);
        private int keptRequests = 1_000;
        private Optional<Path> clientCa = Optional.empty();
        private ServerCertificate certificate = ServerCertificate.VALID;

        private Builder() {}

        /**
         * Speaks plain HTTP in place of HTTPS. The interface page knows HTTPS only.
         *
         * @return this builder
         */
        public Builder http() {
            this.https = false;
            return this;
        }

        /**
         * Sets the port.
         *
         * @param port the port; 0, the default, takes a free one
         * @return this builder
         * @throws IllegalArgumentException unless 0 to 65535
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("Not a port, 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Sets how GUIDs are renewed.
         *
         * @param authMode by default {@link AuthMode#DYNAMIC}, as with the vendor
         * @return this builder
         */
        public Builder authentication(AuthMode authMode) {
            this.authMode = requireNonNull(authMode, "authMode");
            return this;
        }

        /**
         * Sets the clock by which GUIDs age and requests are dated.
         *
         * @param clock by default the system's
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the age from which a GUID is renewed by the next {@link EmbeddedGateway#poll poll}. It means nothing
         * under static authentication.
         *
         * @param guidInterval zero or more, and shorter than the timeout; by default 60 s, as the vendor's
         *     {@code GUIDINTERVAL}
         * @return this builder
         */
        public Builder guidInterval(Duration guidInterval) {
            this.guidInterval = requireNonNull(guidInterval, "guidInterval");
            return this;
        }

        /**
         * Sets the age from which a GUID is refused. It counts from when the GUID was issued, which is how this project
         * reads the vendor's text. It means nothing under static authentication.
         *
         * @param guidTimeout longer than the interval; by default 120 s, as the vendor's {@code GUIDTIMEOUT}
         * @return this builder
         */
        public Builder guidTimeout(Duration guidTimeout) {
            this.guidTimeout = requireNonNull(guidTimeout, "guidTimeout");
            return this;
        }

        /**
         * Sets how many requests {@link EmbeddedGateway#requests()} keeps.
         *
         * @param keptRequests zero or more; by default the newest 1,000
         * @return this builder
         * @throws IllegalArgumentException if negative
         */
        public Builder keptRequests(int keptRequests) {
            if (keptRequests < 0) {
                throw new IllegalArgumentException("A gateway cannot keep " + keptRequests + " requests");
            }
            this.keptRequests = keptRequests;
            return this;
        }

        /**
         * Takes only clients that show a certificate; by default clients need none. That a real gateway asks for one
         * stands in no source.
         *
         * @param caPem the CA whose clients are taken, or several: certificates in PEM
         * @return this builder
         */
        public Builder requireClientCertificate(Path caPem) {
            this.clientCa = Optional.of(caPem);
            return this;
        }

        Builder certificate(ServerCertificate certificate) {
            this.certificate = certificate;
            return this;
        }

        /**
         * Starts a gateway.
         *
         * @return the gateway, ready for requests
         * @throws IllegalArgumentException if the GUID interval is negative or not shorter than the GUID timeout
         * @throws IllegalStateException if client certificates are required over plain HTTP, or as {@link
         *     EmbeddedGateway#start()}
         * @throws UncheckedIOException if the port is taken or the clients' CA cannot be read
         */
        public EmbeddedGateway start() {
            if (!https && clientCa.isPresent()) {
                throw new IllegalStateException("Client certificates can be required over HTTPS only");
            }
            AgentSessions agents = new AgentSessions(new GuidPolicy(authMode, guidInterval, guidTimeout, clock));
            RequestLog log = new RequestLog(keptRequests);
            Script script = new Script();
            GatewayRequestHandler handler =
                    new GatewayRequestHandler(clock, log, script, new SetCallNumsResource(agents));
            Endpoint endpoint = open();
            HttpListener listener = HttpListener.start(endpoint.socket(), handler);
            return new EmbeddedGateway(endpoint, listener, agents, log, script);
        }

        private Endpoint open() {
            try {
                return https ? Endpoint.https(port, certificate, clientCa) : Endpoint.http(port);
            } catch (IOException ex) {
                throw new UncheckedIOException("The gateway could not start: " + ex.getMessage(), ex);
            }
        }
    }
}
