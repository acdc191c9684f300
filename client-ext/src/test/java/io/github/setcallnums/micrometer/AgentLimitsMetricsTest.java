package io.github.setcallnums.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AgentLimitsMetricsTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldCountWishesByStatusAndTimeThoseInForce() {
        GuidRegistry guids = new GuidRegistry();
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
                SetCallNumsClient client = Clients.of(gateway, guids).build();
                AgentLimits limits = AgentLimits.over(client)) {
            new AgentLimitsMetrics(limits).bindTo(meters);
            guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, CHAT)));

            join(limits.want(101, CHAT, 5));
            CompletionStage<?> superseded = limits.want(102, CHAT, 5);
            limits.want(102, CHAT, 6);
            join(superseded);
            gateway.script(Answer.retcode("106-003", ""));
            join(limits.want(101, MediaType.WEB_CHAT, 60));
            CompletionStage<?> dropped = limits.want(103, CHAT, 1);
            limits.forget(103);
            join(dropped);

            assertThat(gauge("in_force")).isOne();
            assertThat(gauge("refused")).isOne();
            assertThat(gauge("pending") + gauge("waiting_for_guid")).isOne();
            assertThat(meters.get("setcallnums.limits.convergence").timer().count())
                    .isOne();
            assertThat(ended("superseded")).isOne();
            assertThat(ended("refused")).isOne();
            assertThat(ended("dropped")).isOne();
        }
    }

    private static void join(CompletionStage<?> wish) {
        wish.toCompletableFuture().join();
    }

    private double gauge(String status) {
        return meters.get("setcallnums.limits").tag("status", status).gauge().value();
    }

    private double ended(String status) {
        return meters.get("setcallnums.limits.ended")
                .tag("status", status)
                .counter()
                .count();
    }
}
