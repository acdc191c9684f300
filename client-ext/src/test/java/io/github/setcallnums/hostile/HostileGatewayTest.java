package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the other side does: one truthful answer, in bounded time, and nothing sent that was not asked for. */
class HostileGatewayTest {

    private static final Duration BOUND = Duration.ofSeconds(9);

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void tells_the_truth_in_bounded_time(Case hostile) throws IOException {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(101, Guid.of(Http.GUID));
        try (Target target = hostile.target().open();
                SetCallNumsClient client = hostile.settings()
                        .apply(SetCallNumsClient.builder()
                                .gateway(target.address())
                                .guids(guids)
                                .totalTimeout(Duration.ofSeconds(8))
                                .retries(RetryPolicy.builder()
                                        .backoff(Duration.ofMillis(5), Duration.ofMillis(10))
                                        .build()))
                        .build()) {
            long start = System.nanoTime();
            SetCallNumsException failure = catchThrowableOfType(
                    SetCallNumsException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure == null ? Outcome.APPLIED : failure.outcome())
                    .as("outcome of %s", failure)
                    .isEqualTo(hostile.outcome());
            if (hostile.type() != null) {
                assertThat(failure).isInstanceOf(hostile.type());
            }
            assertThat(target.requests()).as("requests on the wire").isEqualTo(hostile.requests());
            assertThat(taken).isLessThan(BOUND);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(ConnectionCases.all(), FramingCases.all(), StatusCases.all(), BodyCases.all(), TlsCases.all())
                .flatMap(cases -> cases);
    }
}
