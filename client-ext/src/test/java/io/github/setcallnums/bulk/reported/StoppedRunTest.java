package io.github.setcallnums.bulk.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkFixture;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkReport;
import io.github.setcallnums.bulk.BulkReport.End;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that have to stop: none hangs, none sends on, and each tells the truth about every change. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedRunTest {

    private final BulkFixture bulk = new BulkFixture();
    private final List<BulkResult> results = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        bulk.close();
    }

    @Test
    void shouldRefuseANullInTheStreamAtOnce() {
        assertThatThrownBy(() -> bulk.client.applyAll(
                        Stream.of(change(101), null), options().build()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The stream's change number 2 is null.");
        assertThat(results).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.APPLIED)
                .hasSize((int) bulk.gateway.requestCount());
    }

    @Test
    void shouldStopWhenTheGatewayAcceptsNoGuidAnyMore() {
        bulk.gateway.script(request -> Answer.retcode("000-003", "no authority"));

        try (SetCallNumsClient hasty = Clients.of(bulk.gateway, bulk.guids)
                .renewalTimeout(Duration.ZERO)
                .build()) {
            BulkReport report = hasty.applyAll(
                    BulkFixture.rounds(2).stream(),
                    options().concurrency(1).maxConsecutiveFailures(7).build());

            assertThat(report.end()).isEqualTo(End.TOO_MANY_FAILURES);
        }
        assertThat(bulk.gateway.requestCount()).isEqualTo(7);
    }

    @Test
    void shouldEndTheCallsUnderWayWhenInterruptedAgain() throws Exception {
        Path journal = directory.resolve("changes.journal");
        CountDownLatch underWay = new CountDownLatch(2);
        bulk.gateway.script(request -> {
            underWay.countDown();
            return Answer.normal().after(Duration.ofMinutes(5));
        });
        Thread caller = Thread.currentThread();
        Thread impatient = new Thread(() -> {
            try {
                underWay.await();
                caller.interrupt();
                while (caller.isInterrupted()) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        impatient.start();

        BulkReport report;
        try (SetCallNumsClient patient = Clients.of(bulk.gateway, bulk.guids)
                .totalTimeout(Duration.ofMinutes(5))
                .responseTimeout(Duration.ofMinutes(5))
                .build()) {
            report = patient.applyAll(
                    Stream.of(change(101), change(102), change(101)),
                    options().journal(journal).build());
        }
        impatient.join();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        assertThat(report.unknown()).isEqualTo(2);
        assertThat(report.notApplied()).isEqualTo(1);
        assertThat(Files.readAllLines(journal)).contains("0 unknown", "1 unknown");
    }

    @Test
    void shouldSendNothingMoreOnceInterrupted() {
        Thread caller = Thread.currentThread();
        bulk.gateway.script(request -> {
            caller.interrupt();
            return Answer.status(503, "text/html", "").withHeader("Retry-After", "3");
        });
        try (SetCallNumsClient client = bulk.client(RetryPolicy.ofDefaults())) {
            BulkReport report =
                    client.applyAll(Stream.of(change(101)), options().build());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.notApplied()).isEqualTo(1);
        }
        assertThat(bulk.gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldStillTellOfWhatWasSentWhenTheListenerFails() {
        BulkOptions options = BulkOptions.builder()
                .concurrency(4)
                .listener(result -> {
                    results.add(result);
                    throw new IllegalStateException("disk full");
                })
                .build();

        assertThatThrownBy(() -> bulk.client.applyAll(BulkFixture.rounds(1).stream(), options))
                .hasMessage("disk full");
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.APPLIED)
                .hasSize((int) bulk.gateway.requestCount());
    }

    private BulkOptions.Builder options() {
        return BulkOptions.builder().listener(results::add);
    }

    private static CallNumsChange change(int agent) {
        return new CallNumsChange(agent, MediaType.SOCIAL_CHAT, 5);
    }
}
