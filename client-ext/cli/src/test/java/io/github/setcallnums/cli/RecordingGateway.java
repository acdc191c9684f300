package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gateway in a process of its own that records how often each change of a {@link BigPlan} arrived, and whether a
 * lower value of an agent and media type ever came after a higher one. Answers commands on standard input.
 */
final class RecordingGateway {

    private final BigPlan plan;
    private final AtomicIntegerArray times;
    private final AtomicIntegerArray highest;
    private final AtomicLong outOfOrder = new AtomicLong();
    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .http()
            .authentication(AuthMode.STATIC)
            .keptRequests(0)
            .start();

    private RecordingGateway(BigPlan plan) {
        this.plan = plan;
        this.times = new AtomicIntegerArray(plan.changes());
        this.highest = new AtomicIntegerArray(plan.agents() * BigPlan.MEDIA_TYPES.size());
        gateway.script(this::record);
    }

    /** Takes the number of agents, and the file to write their GUIDs to. */
    public static void main(String[] args) throws IOException {
        RecordingGateway recording = new RecordingGateway(new BigPlan(Integer.parseInt(args[0])));
        recording.signIn(Path.of(args[1]));
        System.out.println(recording.gateway.uri());
        Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8);
        while (commands.hasNextLine()) {
            System.out.println(recording.answer(commands.nextLine()));
        }
    }

    private void signIn(Path guids) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(guids)) {
            out.write("agent,guid\n");
            for (int agent = BigPlan.FIRST_AGENT; agent < BigPlan.FIRST_AGENT + plan.agents(); agent++) {
                Guid guid = Guid.fromSetGuid(gateway.signIn(agent, MediaType.values()));
                out.write(agent + "," + guid.value() + "\n");
            }
        }
    }

    private Answer record(ReceivedRequest request) {
        String mediaType = request.mediaType().getValue();
        int value = request.callNums();
        times.incrementAndGet(plan.position(request.agentId(), mediaType, value));
        int before = highest.getAndSet(plan.position(request.agentId(), mediaType, 1), value);
        if (value < before) {
            outOfOrder.incrementAndGet();
        }
        return Answer.normal();
    }

    private String answer(String command) throws IOException {
        return switch (command) {
            case "count" -> Long.toString(gateway.requestCount());
            case "disorder" -> Long.toString(outOfOrder.get());
            case "final" -> Long.toString(atTheirHighest());
            default -> {
                Files.writeString(Path.of(command), times.toString());
                yield "written";
            }
        };
    }

    /** How many limits in force are the last ones of the plan. */
    private long atTheirHighest() {
        long count = 0;
        for (int agent = BigPlan.FIRST_AGENT; agent < BigPlan.FIRST_AGENT + plan.agents(); agent++) {
            for (String mediaType : BigPlan.MEDIA_TYPES) {
                if (gateway.callNums(agent, MediaType.fromValue(mediaType)).orElse(0) == BigPlan.VALUES) {
                    count++;
                }
            }
        }
        return count;
    }
}
