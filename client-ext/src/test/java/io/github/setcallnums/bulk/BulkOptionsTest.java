package io.github.setcallnums.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkOptionsTest {

    private final BulkOptions.Builder builder = BulkOptions.builder();

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void shouldTakeWhatIsInRange(int number) {
        BulkOptions options = builder.concurrency(number)
                .requestsPerSecond(number * 1_000)
                .maxConsecutiveFailures(number)
                .build();

        assertThat(options.concurrency()).isEqualTo(number);
        assertThat(options.requestsPerSecond()).hasValue(number * 1_000);
        assertThat(options.maxConsecutiveFailures()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void shouldRefuseAConcurrencyOutOfRange(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.concurrency(number))
                .withMessage("concurrency " + number + ": must be from 1 to 1000.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_000_001})
    void shouldRefuseARateOutOfRange(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.requestsPerSecond(number))
                .withMessage("requestsPerSecond " + number + ": must be from 1 to 1000000.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void shouldRefuseToStopAfterNoFailure(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxConsecutiveFailures(number))
                .withMessage("maxConsecutiveFailures " + number + ": must be 1 or more.");
    }
}
