package io.github.setcallnums.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** One call over HTTPS, and the end: run as a process of its own, on a class path as a user has it. */
public final class ColdStart {

    private static final int PROCESSES = 36;

    private ColdStart() {}

    /** Takes three arguments: whether to use the library or what the JDK has, the gateway's address, and its CA. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        URI gateway = URI.create(args[1]);
        Path ca = Path.of(args[2]);
        if (args[0].equals("setcallnums")) {
            withLibrary(gateway, ca);
        } else {
            withUrlConnection(gateway, ca);
        }
    }

    private static void withLibrary(URI gateway, Path ca) {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(101, Guid.of("279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0"));
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(gateway.toString())
                .guids(guids)
                .trust(ca)
                .build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
    }

    private static void withUrlConnection(URI gateway, Path ca) throws IOException, GeneralSecurityException {
        ObjectMapper json = new ObjectMapper();
        HttpsURLConnection connection =
                (HttpsURLConnection) gateway.resolve("/agentgateway/resource/mediacall/101/setcallnums")
                        .toURL()
                        .openConnection();
        connection.setSSLSocketFactory(trusting(ca));
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

    private static SSLSocketFactory trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /** Measures each way a number of times, in turns, and shows the ratios to the first. */
    static String measureAll() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cold-start");
        String classPath = System.getProperty("benchmark.runtimeClassPath")
                + System.getProperty("path.separator")
                + jarOfThisClass(directory.resolve("cold-start.jar"));
        String archive = directory.resolve("archive.jsa").toString();
        FirstCalls firstCalls = new FirstCalls();
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            gateway.script(request -> Answer.json("{\"message\":\"success\",\"retcode\":\"0\"}"));
            run("-XX:ArchiveClassesAtExit=" + archive, classPath, "setcallnums", gateway);
            for (int i = 0; i < PROCESSES; i++) {
                firstCalls.add("HttpsURLConnection and Jackson", run("-Xshare:auto", classPath, "jdk", gateway));
                firstCalls.add("**setcallnums**", run("-Xshare:auto", classPath, "setcallnums", gateway));
                firstCalls.add(
                        "**setcallnums**, with an AppCDS archive",
                        run("-XX:SharedArchiveFile=" + archive, classPath, "setcallnums", gateway));
            }
        }
        return firstCalls.toMarkdown();
    }

    private static double run(String option, String classPath, String what, EmbeddedGateway gateway)
            throws IOException, InterruptedException {
        ProcessBuilder command = Java.process(
                        classPath,
                        List.of(option, "-Xlog:cds=off"),
                        ColdStart.class,
                        what,
                        gateway.uri().toString(),
                        gateway.caFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        if (command.start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command.command()));
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
