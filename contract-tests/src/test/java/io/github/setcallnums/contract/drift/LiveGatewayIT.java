package io.github.setcallnums.contract.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.contract.live.GatewayProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of live gateways, against a gateway in a process of its own, over TLS with a CA of its own. */
class LiveGatewayIT {

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheGateway() {
        List.of("gateway.url", "gateway.ca", "gateway.agents").forEach(System::clearProperty);
    }

    @Test
    void findsNoFaultWithAHealthyGatewayAndTouchesOnlyTheAgentsNamed() throws Exception {
        assertThat(check("healthy", ""))
                .isNotEmpty()
                .allMatch(path -> path.matches("/agentgateway/resource/mediacall/(4711|777|888)/setcallnums"));
        assertThat(Files.readString(folder.resolve("output.txt")))
                .contains("kept     a change\n")
                .contains("skipped  a change refused with 106-008: nobody can tell a live gateway what to answer\n")
                .doesNotContain("BROKEN")
                .doesNotContain(guidOf("4711"));
    }

    @Test
    void findsTheFaultOfABrokenGateway() throws Exception {
        check("broken", "retcode");
        assertThat(Files.readString(folder.resolve("output.txt"))).contains("BROKEN   a change, see the failure");
    }

    @Test
    void refusesAGatewayWhoseCertificateIsNotTrusted() throws Exception {
        try (Running gateway = start("healthy")) {
            System.clearProperty("gateway.ca");
            assertThat(failures()).contains("PKIX");
            assertThat(gateway.stop()).as("requests").isEmpty();
        }
    }

    /** Runs the check, expects words in its failures, and tells what the gateway was asked for. */
    private List<String> check(String health, String failure) throws Exception {
        try (Running gateway = start(health)) {
            String said = failures();
            assertThat(said.isEmpty()).as(said).isEqualTo(failure.isEmpty());
            assertThat(said).contains(failure);
            return gateway.stop();
        }
    }

    private String failures() throws IOException {
        return ChangedProject.UNCHANGED.failuresOf("live.LiveGatewayCheck", folder);
    }

    private String guidOf(String agent) throws IOException {
        return Files.readAllLines(folder.resolve("agents.csv")).stream()
                .filter(line -> line.startsWith(agent))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .findFirst()
                .orElseThrow();
    }

    private Running start(String health) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayProcess.class.getName(),
                        folder.toString(),
                        health)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Running gateway = new Running(process, process.inputReader(StandardCharsets.UTF_8));
        System.setProperty("gateway.url", gateway.output().readLine());
        System.setProperty("gateway.ca", folder.resolve("ca.pem").toString());
        System.setProperty("gateway.agents", folder.resolve("agents.csv").toString());
        return gateway;
    }

    private record Running(Process process, BufferedReader output) implements AutoCloseable {

        List<String> stop() throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).close();
            return output.lines().toList();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
