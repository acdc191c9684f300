package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a stub and its caller need for TLS: one file with a key and its certificate, which the caller trusts. */
record Tls(List<String> stubOptions, List<String> callerOptions) {

    /** Plain HTTP. */
    static final Tls NONE = new Tls(List.of(), List.of());

    private static final String PASSWORD = "benchmark";

    static Tls create(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("stub.p12").toAbsolutePath();
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=stub",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        return new Tls(options("keyStore", file), options("trustStore", file));
    }

    private static List<String> options(String store, Path file) {
        return List.of("-Djavax.net.ssl." + store + "=" + file, "-Djavax.net.ssl." + store + "Password=" + PASSWORD);
    }
}
