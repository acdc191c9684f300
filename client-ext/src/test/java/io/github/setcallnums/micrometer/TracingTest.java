package io.github.setcallnums.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.Guid;
import io.github.setcallnums.OneAgent;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With OpenTelemetry itself, set up as Spring Boot does it. */
class TracingTest extends OneAgent {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider openTelemetry = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final SetCallNumsClient client =
            builder(guids).interceptor(new ObservationInterceptor(observations)).build();

    @BeforeEach
    void trace() {
        io.opentelemetry.api.trace.Tracer tracer = openTelemetry.get("test");
        OtelCurrentTraceContext current = new OtelCurrentTraceContext();
        Tracer bridge =
                new OtelTracer(tracer, current, event -> {}, new OtelBaggageManager(current, List.of(), List.of()));
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
        observations
                .observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                        new DefaultTracingObservationHandler(bridge)));
    }

    @AfterEach
    void close() {
        client.close();
        openTelemetry.close();
    }

    @Test
    void shouldBeAClientSpanInTheCallersTrace() {
        Observation.createNotStarted("shift", observations)
                .observe(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        SpanData call = spans.getFinishedSpanItems().get(0);
        SpanData caller = spans.getFinishedSpanItems().get(1);
        assertThat(call.getName()).isEqualTo("setCallNums");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getParentSpanId()).isEqualTo(caller.getSpanId());
        assertThat(call.getAttributes().get(AttributeKey.stringKey("outcome"))).isEqualTo("applied");
        assertThat(call.getAttributes().get(AttributeKey.stringKey("attempts"))).isEqualTo("1");
        assertThat(call.getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo("127.0.0.1");
        assertThat(call.getAttributes().get(AttributeKey.stringKey("server.port")))
                .isEqualTo(Integer.toString(gateway.uri().getPort()));
        assertThat(gateway.requests().get(0).headers().keySet()).doesNotContain("traceparent");
    }

    @Test
    void shouldTellOfAFailureWithoutTheGuid() {
        Guid stale = Guid.of("0f1e2d3c4b5a69788796a5b4c3d2e1f0.stale");
        guids.signedIn(101, stale);

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        SpanData call = spans.getFinishedSpanItems().get(0);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getAttributes().get(AttributeKey.stringKey("retcode"))).isEqualTo("000-003");
        assertThat(call.toString()).doesNotContain(stale.value().substring(0, 8));
    }
}
