package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the other side does: one truthful answer, in bounded time, nothing sent that was not asked for, and no
 * secret to be seen anywhere.
 */
class HostileGatewayTest {

    private static final Duration BOUND = Duration.ofSeconds(9);

    private static CapturedOutput evidence;
    private static List<Secret> secrets;

    private final GuidRegistry guids = new GuidRegistry();

    @BeforeAll
    static void collect() {
        secrets = List.of(Secret.text(Http.GUID), Secret.text(Http.COOKIE_VALUE), TlsCases.clientKey());
        evidence = new CapturedOutput();
    }

    @AfterAll
    static void assertThatThreadsAndJmxShowNoSecret() throws JMException {
        try (CapturedOutput all = evidence) {
            all.addThreads();
            all.addJmx();
            assertNoSecretShows();
            assertThat(all.loggers())
                    .contains("setCallNums", "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager")
                    .doesNotContain("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldTellTheTruthInBoundedTime(Scenario hostile) throws Exception {
        guids.signedIn(101, Guid.of(Http.GUID).withCookie(Http.COOKIE));
        try (Target target = hostile.target().open();
                SetCallNumsClient client = client(hostile, target)) {
            AtomicReference<SetCallNumsResult> result = new AtomicReference<>();
            long start = System.nanoTime();
            SetCallNumsException failure = catchThrowableOfType(
                    SetCallNumsException.class, () -> result.set(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5)));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            assertThat(failure == null ? Outcome.APPLIED : failure.outcome())
                    .as("outcome of %s", failure)
                    .isEqualTo(hostile.outcome());
            if (hostile.type() != null) {
                assertThat(failure).isInstanceOf(hostile.type());
            }
            // The server may count a request only after the client has given up.
            Eventually.holds(() -> target.requests() >= hostile.requests());
            assertThat(target.requests()).as("requests on the wire").isEqualTo(hostile.requests());
            assertThat(taken).isLessThan(BOUND);

            Stream.of(client, guids, guids.guidOf(101), result).forEach(evidence::add);
            if (failure != null) {
                Stream.of(failure, failure.change()).forEach(evidence::add);
                assertThat(failure.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(1500);
            }
            assertNoSecretShows();
        }
    }

    private static void assertNoSecretShows() {
        String seen = evidence.take();
        assertThat(secrets).allSatisfy(secret -> assertThat(secret.in(seen)).isEmpty());
    }

    private SetCallNumsClient client(Scenario hostile, Target target) {
        return hostile.settings()
                .apply(Victim.of(target.address())
                        .guids(guids)
                        .totalTimeout(Duration.ofSeconds(8))
                        .retries(RetryPolicy.builder()
                                .backoff(Duration.ofMillis(5), Duration.ofMillis(10))
                                .build()))
                .build();
    }

    static Stream<Scenario> cases() {
        return Stream.of(ConnectionCases.all(), FramingCases.all(), StatusCases.all(), BodyCases.all(), TlsCases.all())
                .flatMap(cases -> cases);
    }
}
