package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What options do, in this process. */
class OptionsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Shift shift;
    private Path guid;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 3);
        guid = Files.writeString(directory.resolve("101.guid"), shift.guids.get(101));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2900ms", "1m"})
    void shouldTakeATotalTime(String time) {
        assertThat(execute(shift.set("--guid-file", guid.toString(), "--timeout", time)))
                .isZero();
    }

    @Test
    void shouldTakeASetGuidHeaderForAGuid() throws IOException {
        Files.writeString(guid, "JSESSIONID=" + shift.guids.get(101) + "; Path=/\n");

        assertThat(execute(shift.set("--guid-file", guid.toString()))).isZero();
    }

    @Test
    void shouldPresentAClientCertificate() throws IOException {
        TestIdentities.PemPair client = TestIdentities.client();
        try (EmbeddedGateway gateway = EmbeddedGateway.builder()
                .requireClientCertificate(TestIdentities.caFile())
                .start()) {
            Files.writeString(guid, gateway.signIn(101, MediaType.SOCIAL_CHAT));
            List<String> line = new ArrayList<>(List.of(shift.set("--guid-file", guid.toString())));
            line.set(line.indexOf("--gateway") + 1, gateway.uri().toString());
            line.addAll(List.of("--ca-file", gateway.caFile().toString()));
            line.addAll(List.of("--client-cert", client.certificate().toString()));
            line.addAll(List.of("--client-key", client.key().toString()));

            assertThat(execute(line.toArray(String[]::new))).isZero();
            assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
        }
    }

    @Test
    void shouldShowStackTracesWhenVerbose() {
        assertThat(execute(shift.set("--guid-file", guid.toString(), "--ca-file", "none.pem", "--verbose")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.pem: there is no such file.").contains("\tat ");
    }

    @Test
    void shouldCountOnlyWhatIsInTheShard() throws IOException {
        shift.plan("101,53,5", "102,53,5", "103,53,5");
        String plan = shift.directory.resolve("plan.csv").toString();
        String guids = shift.directory.resolve("guids.csv").toString();
        int changes = 0;
        for (String shard : List.of("1/2", "2/2")) {
            assertThat(execute(
                            "apply", plan, "--guids", guids, "--gateway", shift.uri(), "--shard", shard, "--dry-run"))
                    .isZero();
            changes += Integer.parseInt(out.toString().replaceFirst("(?s)The plan is in order: (\\d) .*", "$1"));
            out.getBuffer().setLength(0);
        }

        assertThat(changes).isEqualTo(3);
    }

    private int execute(String... line) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
