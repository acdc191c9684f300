package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.Guid;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Connections that nobody uses end in their time, whether calls are made over others meanwhile or not. */
@Execution(ExecutionMode.CONCURRENT)
class IdleConnectionTest {

    private static final int BURST = 3;

    private final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    private final HttpTransport transport = transport(gateway.uri());
    private final ExecutorService threads = Executors.newFixedThreadPool(BURST);

    @AfterEach
    void close() {
        threads.shutdown();
        transport.close();
        gateway.close();
    }

    @Test
    void shouldEndWhenNothingIsCalled() throws Exception {
        burst();

        Eventually.holds(() -> transport.pool().idle() == 0);
    }

    @Test
    void shouldEndWhileOneIsUsedAgainAndAgain() throws Exception {
        burst();

        Eventually.holds(() -> {
            call();
            return transport.pool().idle() == 1;
        });
    }

    @Test
    void shouldEndWhenTheGatewayIsGone() throws Exception {
        burst();
        gateway.close();

        Eventually.holds(() -> transport.pool().idle() == 0);
    }

    /** Makes calls all of which are under way at once. */
    private void burst() {
        CyclicBarrier all = new CyclicBarrier(BURST);
        gateway.script(request -> {
            await(all);
            return Answer.normal();
        });
        CompletableFuture<?>[] calls = Stream.generate(() -> CompletableFuture.runAsync(this::call, threads))
                .limit(BURST)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(calls).join();
        gateway.script();
        assertThat(transport.pool().idle()).isEqualTo(BURST);
    }

    private void call() {
        AttemptOptions attempt =
                new AttemptOptions(System.nanoTime() + Duration.ofSeconds(10).toNanos());
        attempt.send(new GatewayRequest("POST", "/", Map.of(), Guid.of("any"), new byte[0]));
        transport.send(attempt);
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpTransport transport(URI gateway) {
        try {
            Duration limit = Duration.ofSeconds(10);
            SSLContext tls = SSLContext.getDefault();
            return new HttpTransport(
                    new TransportConfig(
                            gateway,
                            null,
                            () -> tls,
                            tls.getDefaultSSLParameters(),
                            limit,
                            limit,
                            limit,
                            limit,
                            BURST,
                            UserAgent.of(null)),
                    Duration.ofSeconds(3));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
