package io.github.setcallnums.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.OneAgent;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AgentLimitsMetricsTest extends OneAgent {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldCountWishesByStatusAndTimeThoseInForce() {
        try (SetCallNumsClient client = client(guids);
                AgentLimits limits = AgentLimits.over(client)) {
            new AgentLimitsMetrics(limits).bindTo(meters);

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
