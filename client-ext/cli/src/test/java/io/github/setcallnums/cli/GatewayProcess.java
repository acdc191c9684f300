package io.github.setcallnums.cli;

import io.github.setcallnums.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A {@link RecordingGateway} in a process of its own, and the files of a {@link BigPlan} for its agents. */
final class GatewayProcess implements AutoCloseable {

    static final String HEAP = "-Xmx256m";

    final String uri;
    private final Path directory;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;

    private GatewayProcess(Path directory, Process process) throws IOException {
        this.directory = directory;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.uri = answers.readLine();
    }

    static GatewayProcess start(Path directory, BigPlan plan) throws IOException {
        plan.write(directory.resolve("plan.csv"));
        Path guids = directory.resolve("guids.csv");
        return new GatewayProcess(
                directory,
                ChildJvm.start(
                        RecordingGateway.class, List.of(HEAP), Integer.toString(plan.agents()), guids.toString()));
    }

    long count() throws IOException {
        return Long.parseLong(ask("count"));
    }

    /** How often a lower value came after a higher one. */
    long outOfOrder() throws IOException {
        return Long.parseLong(ask("disorder"));
    }

    /** How many limits in force are the last ones of the plan. */
    long atTheirLastValue() throws IOException {
        return Long.parseLong(ask("final"));
    }

    /** How often each change of the plan arrived. */
    int[] timesReceived() throws IOException {
        Path record = directory.resolve("record");
        ask(record.toString());
        String text = Files.readString(record);
        return Arrays.stream(text.substring(1, text.length() - 1).split(", ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private String ask(String command) throws IOException {
        commands.println(command);
        return answers.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
