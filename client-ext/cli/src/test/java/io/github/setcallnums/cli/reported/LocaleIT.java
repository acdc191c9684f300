package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply Frühschicht.csv} ended in an InvalidPathException where LC_ALL was C, as it is in many a container. */
class LocaleIT {

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5");
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply Fr\u00fchschicht.csv --guids guids.csv",
                "apply plan.csv --guids m\u00f6glich.csv",
                "apply plan.csv --guids guids.csv --report B\u00e9richt.csv",
                "apply plan.csv --guids guids.csv --journal \u65e5\u8a8c",
                "set --agent 101 --media-type 53 --callnums 5 --guid-file \u00fc"
            })
    void shouldBeNamed(String line) throws Exception {
        Cli.Result result = shift.cli().with("LC_ALL", "C").run((line + " --gateway " + shift.uri()).split(" ", -1));

        assertRefused(result);
    }

    @Test
    void shouldBeNamedForTheFileOfDefaults() throws Exception {
        assertRefused(shift.cli()
                .with("LC_ALL", "C")
                .with("SETCALLNUMS_CONFIG", "gew\u00f6hnlich.properties")
                .run(shift.apply()));
    }

    private void assertRefused(Cli.Result result) {
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: ")
                .contains("locale", "LC_ALL=C.UTF-8")
                .doesNotContain("Exception");
        assertThat(shift.gateway.requestCount()).isZero();
    }
}
