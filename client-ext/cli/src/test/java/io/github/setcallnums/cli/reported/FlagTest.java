package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply --dry-run} sent, since {@code dry-run=true} stood in the file of defaults as well. */
class FlagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply plan.csv --guids guids.csv --gateway http://127.0.0.1",
                "set --gateway http://127.0.0.1 --agent 101 --media-type 53 --callnums 5",
                "gateway",
                "demo",
                "completion"
            })
    void shouldBeOnWhereItIsNamed(String line) {
        assertThat(InProcess.flags(line.split(" ", -1)))
                .containsKey("--verbose")
                .doesNotContainValue(false);
    }
}
