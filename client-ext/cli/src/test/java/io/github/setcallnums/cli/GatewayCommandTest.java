package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in does not start with. */
class GatewayCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--dynamic=0, 0 is not from 1 to 1000",
        "--dynamic=1.5, is not a whole number",
        "--bind=not an address, is not an address",
        "--bind=192.0.2.1, choose another --port or --bind",
        "--port=65536, is not from 0 to 65535"
    })
    void shouldRefuse(String option, String complaint) {
        InProcess.Result result = InProcess.run("gateway", option);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(complaint);
        assertThat(result.out()).isEmpty();
    }
}
