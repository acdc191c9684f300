package io.github.setcallnums.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A running {@link Stub}. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final URI uri;

    private StubProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one that speaks plain HTTP and holds each answer back. */
    static StubProcess start(long delayMillis) throws IOException {
        return start("http", List.of(), delayMillis);
    }

    static StubProcess start(String scheme, List<String> options, long delayMillis) throws IOException {
        List<String> all = new ArrayList<>(List.of("-Xmx256m", "-Xss256k"));
        all.addAll(options);
        Process process = Java.process(all, Stub.class, scheme, Long.toString(delayMillis))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        return new StubProcess(process, URI.create(scheme + "://127.0.0.1:" + out.readLine()));
    }

    URI uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
