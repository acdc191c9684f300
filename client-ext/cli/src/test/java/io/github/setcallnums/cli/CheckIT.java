package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.testing.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check by the self-contained jar, over TLS. {@link CheckCommandTest} shows what it finds. */
class CheckIT {

    @Test
    void shouldFindNoFaultAndEndWith0(@TempDir Path directory) throws Exception {
        try (CheckedGateway checked = CheckedGateway.https(directory)) {
            Cli.Result result = check(checked);

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("8 interactions: 8 kept, 0 broken, 0 not checked.");
            assertThat(result.status()).isZero();
            assertThat(directory.resolve("check.xml")).content().contains("tests=\"8\" failures=\"0\"");
        }
    }

    @Test
    void shouldEndWith8AfterABrokenAnswer(@TempDir Path directory) throws Exception {
        try (CheckedGateway checked = CheckedGateway.https(directory)) {
            checked.answer(checked::isRightChange, Answer.json("{\"retcode\":0}"));

            Cli.Result result = check(checked);

            assertThat(result.status()).isEqualTo(8);
            assertThat(result.out()).contains("BROKEN       101     a change: ");
        }
    }

    private static Cli.Result check(CheckedGateway checked) throws Exception {
        return Cli.in(checked.directory)
                .run(
                        "check",
                        "--gateway",
                        checked.gateway.uri().toString(),
                        "--ca-file",
                        checked.gateway.caFile().toString(),
                        "--agents",
                        "agents.csv",
                        "--junit-xml",
                        "check.xml");
    }
}
