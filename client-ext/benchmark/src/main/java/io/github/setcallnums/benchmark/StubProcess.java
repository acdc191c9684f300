package io.github.setcallnums.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A running {@link Stub}. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final URI uri;

    private StubProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static StubProcess start(long delayMillis) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss256k",
                "-cp",
                System.getProperty("java.class.path"),
                Stub.class.getName(),
                Long.toString(delayMillis));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        return new StubProcess(process, URI.create("http://127.0.0.1:" + out.readLine()));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
