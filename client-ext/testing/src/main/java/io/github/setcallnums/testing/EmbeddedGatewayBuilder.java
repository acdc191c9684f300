package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Builds an {@link EmbeddedGateway}, or several with the same settings. Not thread-safe. */
public final class EmbeddedGatewayBuilder {

    private boolean https = true;
    private BoundAddress address = BoundAddress.loopback();
    private int port;
    private AuthMode authMode = AuthMode.DYNAMIC;
    private Optional<InstantSource> clock = Optional.empty();
    private int speed = 1;
    private Duration idlePoll = Duration.ofSeconds(10);
    private Duration guidInterval = Duration.ofMinutes(1);
    private Duration guidTimeout = Duration.ofMinutes(2);
    private int nodes = 1;
    private int keptRequests = 1_000;
    private Optional<Path> clientCa = Optional.empty();
    private ServerCertificate certificate = ServerCertificate.VALID;
    private boolean ownCa;

    EmbeddedGatewayBuilder() {}

    /**
     * Speaks plain HTTP in place of HTTPS. The interface page knows HTTPS only.
     *
     * @return this
     */
    public EmbeddedGatewayBuilder http() {
        this.https = false;
        return this;
    }

    /**
     * Sets the address to listen on, for tests whose programs run in containers or on other machines. <strong>Whoever
     * reaches another address than a loopback one can use the gateway</strong>, and sign agents in at it. Under HTTPS
     * the certificate names the address, or all addresses of this machine for the wildcard {@code 0.0.0.0}, and this
     * machine's name.
     *
     * @param address by default 127.0.0.1
     * @return this
     */
    public EmbeddedGatewayBuilder bind(InetAddress address) {
        this.address = new BoundAddress(address);
        return this;
    }

    /**
     * Sets the port.
     *
     * @param port the port; 0, the default, takes a free one
     * @return this
     * @throws IllegalArgumentException unless 0 to 65535
     */
    public EmbeddedGatewayBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ": must be from 0 to 65535.");
        }
        this.port = port;
        return this;
    }

    /**
     * Sets how GUIDs are renewed.
     *
     * @param authMode by default {@link AuthMode#DYNAMIC}, as with the vendor
     * @return this
     */
    public EmbeddedGatewayBuilder authentication(AuthMode authMode) {
        this.authMode = authMode;
        return this;
    }

    /**
     * Sets the clock by which GUIDs age, polls wait and requests are dated.
     *
     * @param clock by default the system's
     * @return this
     */
    public EmbeddedGatewayBuilder clock(InstantSource clock) {
        this.clock = Optional.of(clock);
        return this;
    }

    /**
     * Lets the system's clock run faster for the gateway, so that minutes pass in seconds. Only the delay of a scripted
     * {@link Answer} stays in real time.
     *
     * @param speed seconds of the gateway's clock in a real one, 1 to 1,000; by default 1
     * @return this
     * @throws IllegalArgumentException if out of range
     */
    public EmbeddedGatewayBuilder speed(int speed) {
        if (speed < 1 || speed > 1_000) {
            throw new IllegalArgumentException("speed " + speed + ": must be from 1 to 1000.");
        }
        this.speed = speed;
        return this;
    }

    /**
     * Sets how long a poll over HTTP waits for an event before it is answered without one.
     *
     * @param idlePoll zero or more, on the gateway's clock; by default 10 s, as seen in public client code
     * @return this
     * @throws IllegalArgumentException if negative
     */
    public EmbeddedGatewayBuilder idlePoll(Duration idlePoll) {
        if (idlePoll.isNegative()) {
            throw new IllegalArgumentException("idlePoll " + idlePoll + ": must be zero or more.");
        }
        this.idlePoll = idlePoll;
        return this;
    }

    /**
     * Sets the age from which a GUID is renewed by the next poll or heartbeat. It means nothing under static
     * authentication.
     *
     * @param guidInterval zero or more, and shorter than the timeout; by default 60 s, as the vendor's
     *     {@code GUIDINTERVAL}
     * @return this
     */
    public EmbeddedGatewayBuilder guidInterval(Duration guidInterval) {
        this.guidInterval = guidInterval;
        return this;
    }

    /**
     * Sets the age from which a GUID is refused. It counts from when the GUID was issued, which is how this project
     * reads the vendor's text. It means nothing under static authentication.
     *
     * @param guidTimeout longer than the interval; by default 120 s, as the vendor's {@code GUIDTIMEOUT}
     * @return this
     */
    public EmbeddedGatewayBuilder guidTimeout(Duration guidTimeout) {
        this.guidTimeout = guidTimeout;
        return this;
    }

    /**
     * Stands as several nodes behind a load balancer. A node knows the agents that signed in at it, and no others:
     * their requests are answered with 100-006 there. Signing in over HTTP brings a cookie named {@code loadbalance},
     * which leads a request to the agent's node; without it, the nodes take turns. That a real gateway is built so is
     * inferred from public client code, and the vendor's pages tell nothing of it.
     *
     * @param nodes 1, the default, to 10; with one there is no cookie
     * @return this
     * @throws IllegalArgumentException if out of range
     */
    public EmbeddedGatewayBuilder nodes(int nodes) {
        if (nodes < 1 || nodes > 10) {
            throw new IllegalArgumentException("nodes " + nodes + ": must be from 1 to 10.");
        }
        this.nodes = nodes;
        return this;
    }

    /**
     * Sets how many requests {@link EmbeddedGateway#requests()} keeps.
     *
     * @param keptRequests zero or more; by default the newest 1,000
     * @return this
     * @throws IllegalArgumentException if negative
     */
    public EmbeddedGatewayBuilder keptRequests(int keptRequests) {
        if (keptRequests < 0) {
            throw new IllegalArgumentException("keptRequests " + keptRequests + ": must be 0 or more.");
        }
        this.keptRequests = keptRequests;
        return this;
    }

    /**
     * Takes only clients that show a certificate; by default clients need none. That a real gateway asks for one
     * stands in no source.
     *
     * @param caPem the CA whose clients are taken, or several: certificates in PEM
     * @return this
     */
    public EmbeddedGatewayBuilder requireClientCertificate(Path caPem) {
        this.clientCa = Optional.of(caPem);
        return this;
    }

    /**
     * Makes a CA for this gateway alone, for tests of what a client is not to trust. By default all gateways of a JVM share
     * one, and the certificate made with it: making them takes most of a start's time.
     *
     * @return this
     */
    public EmbeddedGatewayBuilder ownCa() {
        this.ownCa = true;
        return this;
    }

    EmbeddedGatewayBuilder certificate(ServerCertificate certificate) {
        this.certificate = certificate;
        return ownCa();
    }

    /**
     * Starts a gateway.
     *
     * @return the gateway, ready for requests
     * @throws IllegalArgumentException if the GUID interval is negative or not shorter than the GUID timeout
     * @throws IllegalStateException if client certificates are required over plain HTTP, or a clock was set and a
     *     speed, or as {@link EmbeddedGateway#start()}
     * @throws UncheckedIOException if the port is taken or the clients' CA cannot be read
     */
    public EmbeddedGateway start() {
        if (!https && clientCa.isPresent()) {
            throw new IllegalStateException(
                    "requireClientCertificate excludes http: clients show certificates over HTTPS only.");
        }
        GatewayClock time = time();
        AgentSessions agents =
                new AgentSessions(new GuidPolicy(authMode, guidInterval, guidTimeout, time), new Balancer(nodes));
        RequestLog log = new RequestLog(keptRequests);
        Script script = new Script();
        PollerJudge judge = new PollerJudge(agents, time);
        SetCallNumsResource setCallNums = new SetCallNumsResource(agents);
        SessionResource session = new SessionResource(agents, time, idlePoll);
        GatewayRequestHandler handler = new GatewayRequestHandler(
                time,
                log,
                script,
                judge,
                request -> SessionCall.of(request)
                        .map(call -> session.answer(call, request))
                        .orElseGet(() -> setCallNums.answer(request)));
        Endpoint endpoint = open();
        HttpListener listener = HttpListener.start(endpoint.socket(), handler);
        return new EmbeddedGateway(endpoint, listener, agents, log, script, judge);
    }

    private GatewayClock time() {
        if (clock.isPresent() && speed > 1) {
            throw new IllegalStateException("clock excludes speed: a clock of your own has its own.");
        }
        return clock.map(GatewayClock::of).orElseGet(() -> GatewayClock.system(speed));
    }

    private Endpoint open() {
        try {
            if (!https) {
                return Endpoint.http(address, port);
            }
            ServerIdentity identity = ownCa ? ServerIdentity.own(certificate, address) : ServerIdentity.shared(address);
            return Endpoint.https(address, port, identity, clientCa);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway could not start: " + e.getMessage(), e);
        }
    }
}
