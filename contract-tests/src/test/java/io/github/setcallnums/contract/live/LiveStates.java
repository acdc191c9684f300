package io.github.setcallnums.contract.live;

import static java.util.Objects.requireNonNull;

import au.com.dius.pact.provider.junitsupport.State;
import io.github.setcallnums.contract.Caller;
import io.github.setcallnums.contract.ProviderStates;
import io.github.setcallnums.internal.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Finds in the file of agents one who is in the pact's state. What cannot be found is left out, with the reason. */
public final class LiveStates implements ProviderStates {

    static final String NOBODYS_GUID = "00000000-0000-0000-0000-000000000000.AgentGateway0";

    private final URI uri = URI.create(requireNonNull(System.getProperty("gateway.url"), "-Dgateway.url is missing"));
    private final AgentsFile agents = new AgentsFile(file("gateway.agents"));
    private @Nullable Caller caller;
    private Optional<String> obstacle = Optional.empty();

    /** A path of the command line is meant from where Maven was called. */
    private static Path file(String property) {
        String path = requireNonNull(System.getProperty(property), "-D" + property + " is missing");
        return Path.of(System.getProperty("gateway.base", "")).resolve(path);
    }

    @Override
    public URI uri() {
        int port = uri.getPort() < 0 ? 8043 : uri.getPort();
        return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }

    @Override
    public CloseableHttpClient client() {
        Path ca = System.getProperty("gateway.ca") == null ? null : file("gateway.ca");
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(Tls.context(ca, null, null))
                                .buildClassic())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(10))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .build();
    }

    @Override
    public Caller caller() {
        return requireNonNull(caller);
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @State("an agent is signed in")
    public void signedIn() {
        find("signed-in");
    }

    @State("an agent is signed in with another GUID")
    public void signedInWithAnotherGuid() {
        find("signed-in");
        if (caller != null) {
            caller = new Caller(caller.agentId(), NOBODYS_GUID, caller.mediaType());
        }
    }

    @State("an agent's GUID has been renewed, and the old one has timed out")
    public void timedOut() {
        find("timed-out");
    }

    @State("an agent is not signed in")
    public void notSignedIn() {
        find("signed-out");
    }

    @State({
        "the gateway answers a change with",
        "the gateway adds a member to its answer",
        "an agent is not signed in, and the gateway adds a member to its answer"
    })
    public void scripted() {
        obstacle = Optional.of("nobody can tell a live gateway what to answer");
    }

    private void find(String state) {
        caller = agents.agent(state).orElse(null);
        obstacle = caller == null ? Optional.of("the file of agents names none who is " + state) : Optional.empty();
    }

    @Override
    public void close() {}
}
