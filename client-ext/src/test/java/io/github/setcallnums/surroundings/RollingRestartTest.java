package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances under load that are restarted one after the other, as a deployment does it. */
class RollingRestartTest {

    private static final int JVMS = Integer.getInteger("rolling.jvms", 2);
    private static final int AGENTS = 4;

    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().keptRequests(1_000_000).start();
    private final List<Instance> running = new ArrayList<>();
    private int nextAgent = 101;

    @AfterEach
    void close() {
        running.forEach(instance -> instance.process().destroyForcibly());
        gateway.close();
    }

    @Test
    void shouldLeaveNoOutcomeUnknown() throws Exception {
        gateway.script(request -> Answer.normal().after(Duration.ofMillis(100)));
        List<String> told = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            running.add(start());
        }
        for (int i = 0; i < JVMS; i++) {
            Instance old = running.set(i, start());
            told.addAll(end(old));
        }
        for (Instance last : running) {
            told.addAll(end(last));
        }

        Map<Integer, String> received = gateway.requests().stream()
                .collect(Collectors.groupingBy(
                        ReceivedRequest::agentId,
                        Collectors.mapping(request -> Integer.toString(request.callNums()), Collectors.joining(","))));
        List<String> record = IntStream.range(101, nextAgent)
                .mapToObj(agent -> agent + " 0 " + received.get(agent))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(record);
        System.out.println(JVMS + " JVMs restarted, " + gateway.requestCount() + " requests of " + record.size()
                + " agents, and as many applied");
    }

    /** Starts an instance, and waits until each of its agents has made calls. */
    private Instance start() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(gateway.uri().toString(), Integer.toString(nextAgent)));
        for (int i = 0; i < AGENTS; i++) {
            arguments.add(Guid.fromSetGuid(gateway.signIn(nextAgent + i, MediaType.SOCIAL_CHAT))
                    .value());
        }
        Process process = ChildJvm.start(
                RollingJvm.class,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                arguments.toArray(String[]::new));
        nextAgent += AGENTS;
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("under load");
        return new Instance(process, out);
    }

    private record Instance(Process process, BufferedReader out) {}

    /** Ends an instance as a process manager does, with SIGTERM, and returns what it says of its agents. */
    private static List<String> end(Instance instance) {
        // The process's own destroy() would close what it says.
        instance.process().toHandle().destroy();
        return instance.out().lines().toList();
    }
}
