package io.github.setcallnums.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

    @ParameterizedTest
    @CsvSource({
        "NONE, 1.0.0, 1.0.0, true",
        "NONE, 1.0.0, 1.0.1-SNAPSHOT, true",
        "COMPATIBLE, 1.0.0, 1.0.0-SNAPSHOT, true",
        "COMPATIBLE, 1.0.0, 1.0.0, false",
        "COMPATIBLE, 1.0.0, 1.0.1, false",
        "COMPATIBLE, 1.0.0, 1.1.0-SNAPSHOT, true",
        "COMPATIBLE, 1.3.0, 2.0.0, true",
        "BREAKING, 1.0.0, 1.0.0-SNAPSHOT, false",
        "BREAKING, 1.0.0, 1.1.0, false",
        "BREAKING, 1.3.2, 2.0.0-SNAPSHOT, true"
    })
    void shouldAskForAVersion(Change change, String released, String build, boolean fits) {
        assertThat(change.fits(released, build)).isEqualTo(fits);
    }
}
