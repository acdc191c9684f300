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
    private final Agents agents;
    private final RequestLog log;
    private final Script script;

    private EmbeddedGateway(Endpoint endpoint, HttpListener listener, Agents agents, RequestLog log, Script script) {
        this.endpoint = endpoint;
        this.listener = listener;
        this.agents = agents;
        this.log = log;
        this.script = script;
    }

    /**
     * Starts a gateway with all defaults: HTTPS on a free port, dynamic authentication.
     *
     * @throws UncheckedIOException if no port can be had
     * @throws IllegalStateException if the JDK's {@code keytool} is missing or fails, which makes the certificates;
     *     {@link Builder#http()} does without
     */
    public static EmbeddedGateway start() {
        return builder().start();
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Scheme, address and port, without a path: {@code https://127.0.0.1:49152}. */
    public URI uri() {
        return endpoint.uri();
    }

    /**
     * The certificate, in PEM, of the CA that was made for this gateway alone: what its clients have to trust. The
     * server's certificate is good for 127.0.0.1, ::1 and localhost, and for 30 days. The file is gone after
     * {@link #close()}.
     *
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
     * Signs an agent out: its GUIDs die at once.
     *
     * @throws IllegalStateException if the agent is not signed in
     */
    public void signOut(int agentId) {
        agents.signedIn(agentId).end();
    }

    /**
     * The {@code Set-GUID} header with which the event-polling interface would answer this agent: a new GUID if the
     * newest one has reached the GUID interval. It is empty before, and always under static authentication. Earlier
     * GUIDs stay valid until they time out. Unlike a real one, this poll needs no valid GUID.
     *
     * @return {@code JSESSIONID=} and the new GUID, or empty if the answer would have no such header
     * @throws IllegalStateException if the agent is not signed in
     */
    public Optional<String> poll(int agentId) {
        return agents.signedIn(agentId).renewGuid().map(EmbeddedGateway::setGuid);
    }

    /**
     * Gives an agent a new GUID at once, as the {@code updateGuid} interface would. Earlier GUIDs stay valid until they
     * time out.
     *
     * @return the GUID alone, as that interface has it in {@code result.guid}
     * @throws IllegalStateException if the agent is not signed in, or under static authentication: what a gateway
     *     answers then is not known
     */
    public String updateGuid(int agentId) {
        return agents.signedIn(agentId).updateGuid();
    }

    /**
     * The limit in force: the last {@code callnums} that was accepted for this agent and media type since the agent
     * signed in. It can still be read after sign-out.
     *
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

    /** The newest requests, oldest first: all of them, up to {@link Builder#keptRequests(int)}. */
    public List<ReceivedRequest> requests() {
        return log.newest();
    }

    /** How many requests have arrived since the start, whatever was answered. */
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
        private Duration guidInterval = Duration.ofSeconds(60);
        private Duration guidTimeout = Duration.ofSeconds(120);
        private int keptRequests = 1_000;
        private Optional<Path> clientCa = Optional.empty();
        private ServerCertificate certificate = ServerCertificate.VALID;

        private Builder() {}

        /** Plain HTTP in place of HTTPS. The interface page knows HTTPS only. */
        public Builder http() {
            this.https = false;
            return this;
        }

        /**
         * The port; by default, and with 0, a free one.
         *
         * @throws IllegalArgumentException unless 0 to 65535
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("Not a port, 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /** How GUIDs are renewed; by default {@link AuthMode#DYNAMIC}, as with the vendor. */
        public Builder authentication(AuthMode authMode) {
            this.authMode = requireNonNull(authMode, "authMode");
            return this;
        }

        /** The clock by which GUIDs age and requests are dated; by default the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The age at which a GUID is renewed by the next {@link EmbeddedGateway#poll poll}, zero or more and shorter
         * than the timeout; by default 60 s, as the vendor's {@code GUIDINTERVAL}. It means nothing under static
         * authentication.
         */
        public Builder guidInterval(Duration guidInterval) {
            this.guidInterval = requireNonNull(guidInterval, "guidInterval");
            return this;
        }

        /**
         * The age at which a GUID dies, counted from when it was issued; by default 120 s, as the vendor's
         * {@code GUIDTIMEOUT}. It means nothing under static authentication.
         */
        public Builder guidTimeout(Duration guidTimeout) {
            this.guidTimeout = requireNonNull(guidTimeout, "guidTimeout");
            return this;
        }

        /**
         * How many requests {@link EmbeddedGateway#requests()} keeps; by default the newest 1,000.
         *
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
         * @param caPem the CA, or several, whose clients are taken: certificates in PEM
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
         * @throws IllegalArgumentException if the GUID interval is negative or not shorter than the GUID timeout
         * @throws IllegalStateException if client certificates are required over plain HTTP, or as {@link
         *     EmbeddedGateway#start()}
         * @throws UncheckedIOException if the port is taken or the clients' CA cannot be read
         */
        public EmbeddedGateway start() {
            if (!https && clientCa.isPresent()) {
                throw new IllegalStateException("Client certificates can be required over HTTPS only");
            }
            Agents agents = new Agents(new GuidPolicy(authMode, guidInterval, guidTimeout, clock));
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
