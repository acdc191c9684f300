package io.github.setcallnums.bulk.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Clients;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkFixture;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All changes of an agent in a row, then all of the next: agents still go side by side. */
class SortedPlanTest {

    private static final int AGENTS = 8;
    private static final int CHANGES_EACH = 300;

    @Test
    void shouldCallForAllAgentsAtATime() {
        Map<Integer, Boolean> met = new ConcurrentHashMap<>();
        CountDownLatch allMet = new CountDownLatch(AGENTS);
        try (BulkFixture bulk = new BulkFixture();
                SetCallNumsClient patient = Clients.of(bulk.gateway, bulk.guids)
                        .responseTimeout(Duration.ofMinutes(1))
                        .totalTimeout(Duration.ofMinutes(1))
                        .build()) {
            bulk.gateway.script(request -> {
                if (met.putIfAbsent(request.agentId(), true) == null) {
                    allMet.countDown();
                    assertThat(awaited(allMet)).isTrue();
                }
                return Answer.normal();
            });
            Stream<CallNumsChange> sorted = IntStream.range(0, AGENTS * CHANGES_EACH)
                    .mapToObj(i -> new CallNumsChange(101 + i / CHANGES_EACH, MediaType.SOCIAL_CHAT, 1 + i % 60));

            BulkReport report = patient.applyAll(
                    sorted, BulkOptions.builder().concurrency(AGENTS).build());

            assertThat(report.applied()).isEqualTo(AGENTS * CHANGES_EACH);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            // Within the time that the client waits for an answer.
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
