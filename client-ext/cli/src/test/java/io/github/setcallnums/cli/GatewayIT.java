package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPrintACurlLineThatWorks(boolean tls) throws Exception {
        Cli.Running gateway = start(tls ? new String[] {"--tls"} : new String[0]);
        try {
            String said = gateway.outSoFar();
            String curl =
                    said.substring(said.indexOf("  curl "), said.indexOf("/setcallnums") + "/setcallnums".length());

            assertThat(shell(curl)).isEqualTo("{\"message\":\"success\",\"retcode\":\"0\"}");
        } finally {
            gateway.process().destroy();
            gateway.await();
        }
    }

    @Test
    void shouldSignInEachAgentAndWriteWhatApplyReads() throws Exception {
        Cli.Running gateway = start("--agents", "101,200-202", "--write-guids", "guids.csv");
        try {
            List<String> lines = Files.readAllLines(directory.resolve("guids.csv"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("guids.csv")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(lines).hasSize(5);
            assertThat(lines)
                    .allSatisfy(line ->
                            assertThat(gateway.outSoFar()).contains(line.substring(0, line.lastIndexOf(',')) + "\n"));
            Files.writeString(directory.resolve("plan.csv"), "agent,mediaType,callnums\n101,53,1\n200,1,2\n202,51,3\n");
            String uri = gateway.outSoFar().replaceFirst("(?s).*listens on (\\S+)\\.\n.*", "$1");

            Cli.Result result = Cli.in(directory).run("apply", "plan.csv", "--guids", "guids.csv", "--gateway", uri);

            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
        } finally {
            gateway.process().destroy();
            gateway.await();
        }
    }

    @Test
    void shouldSignInPollAndJudgeUnderDynamicAuthentication() throws Exception {
        Cli.Running gateway = start("--dynamic=4");
        Cli.Result ended;
        try {
            String said = gateway.outSoFar();
            assertThat(said).contains("die after 120 s, on a clock that runs 4 times as fast: poll without delay.");
            String signIn = said.lines()
                    .filter(line -> line.startsWith("  curl -i"))
                    .findFirst()
                    .orElseThrow();
            assertThat(signIn).endsWith("/onlineagent/102");

            String answer = shell(signIn);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("Set-GUID: JSESSIONID=", "\"retcode\":\"0\"");
            String poll = signIn.replace("-X PUT ", "").replace("onlineagent", "agentevent");
            String guid = answer.replaceAll("(?s).*JSESSIONID=(\\S+).*", "$1");
            shell(poll + " -H 'Guid: " + guid + "' & " + poll + " -H 'Guid: " + guid + "'; wait");
        } finally {
            gateway.process().destroy();
            ended = gateway.await();
        }
        assertThat(ended.out())
                .contains("What was wrong with those who polled:\nagent 102, ", ": polled without a pause: wait ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void shouldSayThatNothingWasWrong() throws Exception {
        Cli.Running gateway = start("--dynamic");
        gateway.process().destroy();

        assertThat(gateway.await().out())
                .contains("GUIDs are renewed every 60 s and die after 120 s: poll without delay.")
                .endsWith("Nothing was wrong with those who polled, if anybody did.\n");
    }

    @Test
    void shouldWarnBeyondLoopback() throws Exception {
        Cli.Running gateway = start("--bind", "0.0.0.0");
        try {
            assertThat(gateway.errSoFar()).isEqualTo("""
                            warning: whoever reaches 0.0.0.0 can use this gateway, and sign agents in at it.
                            hint: clients on other machines need HTTPS, so add --tls.
                            """);
        } finally {
            gateway.process().destroy();
            gateway.await();
        }
    }

    private static String shell(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    private Cli.Running start(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("gateway"));
        line.addAll(List.of(arguments));
        Cli.Running gateway = Cli.in(directory).start(line.toArray(String[]::new));
        while (!gateway.outSoFar().contains("Ctrl-C ends it.")) {
            assertThat(gateway.process().isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return gateway;
    }
}
