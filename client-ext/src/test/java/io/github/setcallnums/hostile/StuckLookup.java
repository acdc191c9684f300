package io.github.setcallnums.hostile;

import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A program in which no lookup of a name ends. Prints how its calls end all the same. */
final class StuckLookup {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private StuckLookup() {}

    public static void main(String... args) throws Exception {
        end("connectTimeout", client -> client.connectTimeout(SHORT), (client, call) -> {});
        end("totalTimeout", client -> client.totalTimeout(SHORT), (client, call) -> {});
        end("interrupt", client -> client, (client, call) -> call.interrupt());
        end("close", client -> client, (client, call) -> client.close());
        end(
                "proxy",
                client -> client.gateway("https://127.0.0.1:8043")
                        .proxy("http://proxy.example:3128")
                        .connectTimeout(SHORT),
                (client, call) -> {});
        checkConnection();
        interruptedCheck();
        manyCalls();
    }

    /** What ends a call that waits for its lookup. */
    private interface Ending {
        void end(SetCallNumsClient client, RunningCall call);
    }

    private static void end(String how, UnaryOperator<SetCallNumsClientBuilder> settings, Ending ending)
            throws Exception {
        try (SetCallNumsClient client = settings.apply(patient()).build()) {
            RunningCall call = RunningCall.start(client);
            call.waitUntilIn("resolve");
            ending.end(client, call);
            System.out.println(how + ": " + call.ended());
        }
    }

    private static void checkConnection() {
        try (SetCallNumsClient client = patient().connectTimeout(SHORT).build()) {
            client.checkConnection();
        } catch (UncheckedIOException e) {
            System.out.println("checkConnection: " + e.getCause());
        }
    }

    private static void interruptedCheck() {
        Thread.currentThread().interrupt();
        try (SetCallNumsClient client = patient().build()) {
            client.checkConnection();
        } catch (UncheckedIOException e) {
            System.out.println("interrupted check: " + e.getCause() + ", " + Thread.interrupted());
        }
    }

    private static void manyCalls() throws Exception {
        long before = lookups();
        try (SetCallNumsClient client = patient().build()) {
            List<RunningCall> calls =
                    Stream.generate(() -> RunningCall.start(client)).limit(10).toList();
            for (RunningCall call : calls) {
                call.waitUntilIn("awaitDone"); // In FutureTask: the lookup has begun.
            }
            System.out.println("lookups of ten calls: " + (lookups() - before));
        }
    }

    private static long lookups() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("setcallnums-lookup"))
                .count();
    }

    private static SetCallNumsClientBuilder patient() {
        return Victim.of("https://gateway.example:8043")
                .retries(RetryPolicy.none())
                .connectTimeout(LONG)
                .totalTimeout(LONG);
    }
}
