package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** A running {@link Caller}, with a stub to itself: it meets none that is compiled for the requests of another. */
final class CallerProcess implements AutoCloseable {

    private final Contender contender;
    private final StubProcess stub;
    private final Process process;
    private final PrintWriter windows;
    private final Scanner answers;

    private CallerProcess(Contender contender, StubProcess stub, Process process) {
        this.contender = contender;
        this.stub = stub;
        this.process = process;
        this.windows = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
        this.answers = new Scanner(process.getInputStream(), StandardCharsets.US_ASCII);
    }

    static CallerProcess start(Contender contender, String scheme, Tls tls) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xms512m", "-Xmx512m"));
        options.addAll(tls.callerOptions());
        StubProcess stub = StubProcess.start(scheme, tls.stubOptions(), 0);
        return new CallerProcess(
                contender,
                stub,
                Java.process(options, Caller.class, contender.name(), stub.uri().toString())
                        .start());
    }

    Contender contender() {
        return contender;
    }

    /** Lets it call for a while. */
    Window window(int threads, long millis) {
        CpuTime caller = CpuTime.of(process.pid());
        CpuTime server = CpuTime.of(stub.pid());
        windows.println(threads + " " + millis);
        return new Window(
                answers.nextLong(),
                answers.nextLong(),
                CpuTime.of(process.pid()).nanosSince(caller),
                CpuTime.of(stub.pid()).nanosSince(server));
    }

    void pin(Core core) throws InterruptedException {
        core.pin(process.pid());
        core.pin(stub.pid());
    }

    @Override
    public void close() throws IOException {
        windows.close();
        process.onExit().join();
        stub.close();
    }
}
