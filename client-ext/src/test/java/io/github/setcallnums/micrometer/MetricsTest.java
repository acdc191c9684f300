package io.github.setcallnums.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.setcallnums.Clients;
import io.github.setcallnums.OneAgent;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest extends OneAgent {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<Observation.Context> finished = new ArrayList<>();
    private final SetCallNumsClient client = builder(guids)
            .retries(RetryPolicy.none())
            .interceptor(new ObservationInterceptor(observations))
            .build();

    @BeforeEach
    void observe() {
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new Keeping());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldTimeByMediaTypeOutcomeAndRetcodeClassOnly() {
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

        assertThat(timers())
                .containsExactly("error=none media.type=social_chat outcome=applied retcode.class=success" + server());
    }

    @Test
    void shouldTellFailuresApart() {
        fail(101, MediaType.WEB_CHAT, Answer.retcode("000-003", ""));
        fail(101, MediaType.WEB_CHAT, Answer.retcode("106-008", ""));
        fail(101, MediaType.WEB_CHAT, Answer.retcode("999-999", ""));
        fail(101, MediaType.WEB_CHAT, Answer.hangUp());
        fail(102, MediaType.WEB_CHAT, Answer.normal());
        fail(101, null, Answer.normal());

        assertThat(timers())
                .containsExactly(
                        "error=AuthenticationException media.type=web_chat outcome=not_applied"
                                + " retcode.class=authentication" + server(),
                        "error=InvalidChangeException media.type=none outcome=not_applied retcode.class=none"
                                + server(),
                        "error=MissingGuidException media.type=web_chat outcome=not_applied retcode.class=none"
                                + server(),
                        "error=RejectedException media.type=web_chat outcome=not_applied"
                                + " retcode.class=undocumented" + server(),
                        "error=RejectedException media.type=web_chat outcome=not_applied" + " retcode.class=unpublished"
                                + server(),
                        "error=TransportException media.type=web_chat outcome=unknown retcode.class=none" + server());
    }

    @Test
    void shouldBeAClientSpanBelowTheCallers() {
        Observation caller = Observation.start("caller", observations);
        caller.scoped(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        SenderContext<?> context = (SenderContext<?>) finished.get(0);
        assertThat(context.getParentObservation()).isSameAs(caller);
        assertThat(context.getKind()).isEqualTo(Kind.CLIENT);
        assertThat(context.getContextualName()).isEqualTo("setCallNums");
        assertThat(context.getHighCardinalityKeyValue("retcode").getValue()).isEqualTo("0");
        assertThat(context.getHighCardinalityKeyValue("attempts").getValue()).isEqualTo("1");
    }

    @Test
    void shouldBeTheCurrentObservationWhileTheCallRuns() {
        List<String> current = new ArrayList<>();
        try (SetCallNumsClient inner = builder(agent -> {
                    current.add(
                            observations.getCurrentObservation().getContext().getName());
                    return guids.guidOf(agent);
                })
                .interceptor(new ObservationInterceptor(observations))
                .build()) {
            inner.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
        assertThat(current).containsExactly("setcallnums.calls");
        assertThat(observations.getCurrentObservation()).isNull();
    }

    @Test
    void shouldNameNoAgentAndSendNoTraceHeader() {
        client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

        assertThat(finished.get(0).getAllKeyValues())
                .noneSatisfy(key -> assertThat(key.getValue()).contains("101"));
        assertThat(gateway.requests().get(0).headers().keySet())
                .noneSatisfy(name -> assertThat(name).containsIgnoringCase("trace"));
    }

    @Test
    void shouldGaugeThePool() {
        new PoolMetrics(client).bindTo(meters);

        client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

        assertThat(gauge("active")).isZero();
        assertThat(gauge("idle")).isEqualTo(1);
        assertThat(gauge("waiting")).isZero();
        assertThat(gauge("max")).isEqualTo(64);
    }

    /** A second client, of another gateway or, after the first one was closed, of the same. */
    @Test
    void shouldGaugeThePoolOfEachGatewaysNewestClient() {
        new PoolMetrics(client).bindTo(meters);
        client.close();
        try (EmbeddedGateway second = EmbeddedGateway.builder().http().start();
                SetCallNumsClient other =
                        Clients.of(second, guids).maxConnections(2).build();
                SetCallNumsClient newer = builder(guids).maxConnections(3).build();
                SetCallNumsClient named = builder(guids).maxConnections(4).build()) {
            new PoolMetrics(other).bindTo(meters);
            new PoolMetrics(newer).bindTo(meters);
            new PoolMetrics(named, Tag.of("client", "east")).bindTo(meters);

            assertThat(meters.find("setcallnums.connections.max").gauges())
                    .extracting(Gauge::value)
                    .containsExactlyInAnyOrder(2.0, 3.0, 4.0);
            assertThat(meters.get("setcallnums.connections.max")
                            .tag("server.port", Integer.toString(second.uri().getPort()))
                            .gauge()
                            .value())
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldShowAnIpv6AddressWithoutBrackets() {
        try (SetCallNumsClient ipv6 = builder(guids).gateway("https://[::1]").build()) {
            new PoolMetrics(ipv6).bindTo(meters);
        }
        assertThat(meters.get("setcallnums.connections.max")
                        .tags("server.address", "::1", "server.port", "8043")
                        .gauge())
                .isNotNull();
    }

    private String server() {
        return " server.address=127.0.0.1 server.port=" + gateway.uri().getPort() + " count=1";
    }

    private double gauge(String name) {
        return meters.get("setcallnums.connections." + name).gauge().value();
    }

    private void fail(int agentId, MediaType mediaType, Answer answer) {
        gateway.script(answer);
        assertThat(catchThrowable(() -> client.setCallNums(agentId, mediaType, 5)))
                .isNotNull();
    }

    private List<String> timers() {
        return meters.find("setcallnums.calls").timers().stream()
                .map(MetricsTest::describe)
                .sorted()
                .toList();
    }

    private static String describe(Timer timer) {
        return timer.getId().getTags().stream()
                        .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .collect(Collectors.joining(" "))
                + " count=" + timer.count();
    }

    private final class Keeping implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            finished.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
