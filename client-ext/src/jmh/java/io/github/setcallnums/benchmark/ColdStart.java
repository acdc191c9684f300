package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** One call, and the end: run as a process of its own, on a class path as a user has it. */
public final class ColdStart {

    private static final int PROCESSES = 11;

    private ColdStart() {}

    /** Takes two arguments: whether to use the library or what the JDK has, and the stub's address. */
    public static void main(String[] args) throws IOException {
        URI stub = URI.create(args[1]);
        if (args[0].equals("setcallnums")) {
            withLibrary(stub);
        } else {
            withUrlConnection(stub);
        }
    }

    private static void withLibrary(URI stub) {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(101, Guid.of("279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0"));
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(stub.toString())
                .guids(guids)
                .build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
    }

    private static void withUrlConnection(URI stub) throws IOException {
        ObjectMapper json = new ObjectMapper();
        HttpURLConnection connection =
                (HttpURLConnection) stub.resolve("/agentgateway/resource/mediacall/101/setcallnums")
                        .toURL()
                        .openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json; charset=UTF-8");
        connection.setRequestProperty("Guid", "279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(json.writeValueAsBytes(
                    new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums("5")));
        }
        try (InputStream in = connection.getInputStream()) {
            json.readValue(in, SetCallNumsResponse.class);
        }
    }

    /** Measures each way a number of times, in turns. */
    static void measureAll(URI stub, Table table) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cold-start");
        String classPath = System.getProperty("benchmark.runtimeClassPath")
                + System.getProperty("path.separator")
                + jarOfThisClass(directory.resolve("cold-start.jar"));
        String archive = directory.resolve("archive.jsa").toString();
        run("-XX:ArchiveClassesAtExit=" + archive, classPath, "setcallnums", stub);
        for (int i = 0; i < PROCESSES; i++) {
            table.addFirstCall("HttpURLConnection and Jackson", run("-Xshare:auto", classPath, "jdk", stub));
            table.addFirstCall("setcallnums", run("-Xshare:auto", classPath, "setcallnums", stub));
            table.addFirstCall(
                    "setcallnums, with an AppCDS archive",
                    run("-XX:SharedArchiveFile=" + archive, classPath, "setcallnums", stub));
        }
    }

    private static double run(String option, String classPath, String what, URI stub)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-Xlog:cds=off",
                "-cp",
                classPath,
                ColdStart.class.getName(),
                what,
                stub.toString());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** A class data archive takes jars only. */
    private static Path jarOfThisClass(Path jar) throws IOException {
        String name = ColdStart.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = ColdStart.class.getResourceAsStream("ColdStart.class")) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }
}
