package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hazelcast.core.HazelcastInstance;
import example.History.End;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.MissingGuidException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * With real engines and processes, some of which are killed: a renewal is never lost, never late, and revives nobody.
 */
class SharedGuidsTest {

    private static final int OPERATIONS = 6_000;

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final List<Path> histories = new ArrayList<>();
    private int workers;

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldKeepTheirOrderInHazelcastWhenAMemberIsKilled() throws Exception {
        int port = freePort();
        HazelcastInstance here = SharedMaps.hazelcast("guids-" + port, port);
        try {
            Process first = worker("hazelcast", port);
            Process second = worker("hazelcast", port);
            Process third = worker("hazelcast", port);
            List.of(first, second, third).forEach(SharedGuidsTest::go);
            untilItHasWritten(histories.get(2), OPERATIONS);
            third.destroyForcibly().waitFor();
            untilDone(first);
            untilDone(second);

            report("Hazelcast, a member killed", new HashMap<>(here.<Integer, String>getMap("guids")));
            measure("Hazelcast, four members, one killed", new GuidRegistry(here.getMap("guids")));
        } finally {
            here.shutdown();
        }
    }

    @Test
    void shouldKeepTheirOrderInRedisWhenItAndAClientAreKilled() throws Exception {
        int port = freePort();
        Process redis = redis(port);
        Process first = worker("redis", port);
        Process second = worker("redis", port);
        Process third = worker("redis", port);
        List.of(first, second, third).forEach(SharedGuidsTest::go);
        untilItHasWritten(histories.get(2), OPERATIONS / 2);
        third.destroyForcibly().waitFor();
        redis.destroyForcibly().waitFor();
        redis(port);
        untilDone(first);
        untilDone(second);

        RedissonClient here = SharedMaps.redis(port);
        try {
            Map<Integer, String> last = new HashMap<>();
            here.<String, String>getMap("guids").readAllMap().forEach((agent, guid) -> last.put(Integer.valueOf(agent), guid));
            report("Redis and a client killed", last);
            measure("Redis", new GuidRegistry(here.getMap("guids")));
        } finally {
            here.shutdown();
        }
    }

    @Test
    void shouldEndACallInTimeWhereRedisCannotBeReached() throws Exception {
        int port = freePort();
        Process redis = redis(port);
        RedissonClient here = SharedMaps.redis(port);
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            GuidRegistry guids = new GuidRegistry(here.getMap("guids"));
            guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)));
            try (SetCallNumsClient client = SetCallNumsClient.builder()
                    .gateway(gateway.uri().toString())
                    .trust(gateway.caFile())
                    .guids(guids)
                    .build()) {
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
                redis.destroyForcibly().waitFor();
                long start = System.nanoTime();

                MissingGuidException e = catchThrowableOfType(
                        MissingGuidException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 6));

                Duration time = Duration.ofNanos(System.nanoTime() - start);
                System.out.printf(Locale.ROOT, "Redis killed: %s after %d ms%n", e.getCause(), time.toMillis());
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                assertThat(e).hasCauseInstanceOf(RedisException.class);
                assertThat(time).isLessThan(Duration.ofSeconds(10));
            }
            assertThat(gateway.requestCount()).isEqualTo(1);
        } finally {
            here.shutdown();
        }
    }

    private void report(String what, Map<Integer, String> last) throws IOException {
        History history = History.read(histories);
        long untold = history.check(last);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d renewals taken, %,d refused, %,d sign-outs, %,d operations unknown;"
                        + " %,d renewals were taken, but told as refused%n",
                what,
                history.count("renew", End.DONE),
                history.count("renew", End.REFUSED),
                history.count("out", End.DONE),
                history.count("renew", End.UNKNOWN) + history.count("in", End.UNKNOWN) + history.count("out", End.UNKNOWN),
                untold);
        assertThat(history.count("renew", End.DONE)).isGreaterThan(OPERATIONS / 2);
        assertThat(history.count("renew", End.DONE) + history.count("renew", End.REFUSED) + history.count("out", End.DONE))
                .isGreaterThan(10_000);
        assertThat(history.count("out", End.DONE)).isGreaterThan(100);
        // An engine that does an operation again after a failure may find it done. No more of them than threads.
        assertThat(untold).isLessThanOrEqualTo(16);
    }

    private static void measure(String what, GuidRegistry guids) {
        guids.signedIn(101, Guid.of("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.AgentGateway1"));
        long[] times = new long[20_000];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            guids.guidOf(101 + i % Worker.AGENTS);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times, times.length / 2, times.length);
        int measured = times.length / 2;
        System.out.printf(
                Locale.ROOT,
                "%s: a look-up takes %d us (median), %d us (99 of 100)%n",
                what,
                TimeUnit.NANOSECONDS.toMicros(times[measured + measured / 2]),
                TimeUnit.NANOSECONDS.toMicros(times[measured + measured * 99 / 100]));
    }

    private Process worker(String engine, int port) throws IOException {
        int home = workers++;
        Path history = directory.resolve("history-" + home);
        histories.add(history);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        engine,
                        Integer.toString(port),
                        "w" + home,
                        history.toString(),
                        Integer.toString(home),
                        "3",
                        Integer.toString(OPERATIONS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        assertThat(said(process)).isEqualTo("ready");
        return process;
    }

    private static String said(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.equals("ready") && !line.equals("done")) {
            line = lines.readLine();
        }
        return line;
    }

    private static void go(Process worker) {
        new PrintWriter(worker.outputWriter(), true).println();
    }

    private static void untilDone(Process worker) throws IOException {
        assertThat(said(worker)).isEqualTo("done");
    }

    private static void untilItHasWritten(Path history, long lines) throws Exception {
        while (Files.size(history) < lines * 30) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private Process redis(int port) throws Exception {
        Process process = new ProcessBuilder(
                        "redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir",
                        directory.toString(), "--save", "", "--appendonly", "yes", "--appendfsync", "always")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        while (!answers(port)) {
            assertThat(process.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
