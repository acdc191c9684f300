package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
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

/** The GUIDs that a stand-in wrote, with its address beside them, were sent to another gateway. */
class GuidsGatewayTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5", "102,53,6");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldBeTheOneThatTheyAreSentTo() throws IOException {
        guidsOf("http://127.0.0.1:1", shift.uri());

        InProcess.Result result = shift.runApply();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("guids.csv:2: this GUID is of the gateway http://127.0.0.1:1, not of " + shift.uri() + ".")
                .doesNotContain("guids.csv:3")
                .doesNotContain(shift.guids.get(101));
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldBeToldOnce() throws IOException {
        guidsOf("http://127.0.0.1:1", "http://127.0.0.1:1");

        assertThat(shift.runApply().err().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI", "URI/", "", "node 1", "the second one: AgentGateway1", "https://user:word@host"})
    void shouldMatterOnlyWhereItIsAnotherAddress(String gateway) throws IOException {
        guidsOf(gateway.replace("URI", shift.uri()), "");

        assertThat(shift.runApply().status()).isZero();
    }

    private void guidsOf(String... gateways) throws IOException {
        List<String> lines = new ArrayList<>(List.of("agent,guid,gateway"));
        for (int agent = 101; agent <= 102; agent++) {
            lines.add(agent + "," + shift.guids.get(agent) + "," + gateways[agent - 101]);
        }
        Files.write(directory.resolve("guids.csv"), lines);
    }
}
