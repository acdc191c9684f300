package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final CallNumsChange CHANGE = new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # failure                 , outcome     , by default , when unknown may be retried
            not reached               , NOT_APPLIED , true       , true
            no answer                 , UNKNOWN     , false      , true
            unreadable                , UNKNOWN     , false      , true
            transient retcode         , NOT_APPLIED , true       , true
            transient retcode         , UNKNOWN     , false      , true
            authentication            , NOT_APPLIED , false      , false
            authentication            , UNKNOWN     , false      , false
            limit exceeded            , NOT_APPLIED , false      , false
            another retcode           , NOT_APPLIED , false      , false
            another retcode           , UNKNOWN     , false      , false
            no GUID                   , NOT_APPLIED , false      , false
            no GUID                   , UNKNOWN     , false      , false
            invalid                   , NOT_APPLIED , false      , false
            status 201                , UNKNOWN     , false      , false
            status 302                , NOT_APPLIED , false      , false
            status 400                , NOT_APPLIED , false      , false
            status 404                , NOT_APPLIED , false      , false
            status 429                , NOT_APPLIED , false      , false
            status 499                , NOT_APPLIED , false      , false
            status 500                , UNKNOWN     , false      , true
            status 502                , UNKNOWN     , false      , true
            status 503                , NOT_APPLIED , true       , true
            status 504                , UNKNOWN     , false      , true
            """)
    void shouldRetryOnlyWhatIsSafe(String failure, Outcome outcome, boolean byDefault, boolean whenUnknownMayBe) {
        RetryPolicy optedIn = RetryPolicy.builder().retryUnknown(true).build();

        assertThat(RetryPolicy.ofDefaults().allowsRetry(failure(failure, outcome, 1)))
                .isEqualTo(byDefault);
        assertThat(optedIn.allowsRetry(failure(failure, outcome, 1))).isEqualTo(whenUnknownMayBe);
        assertThat(optedIn.allowsRetry(failure(failure, outcome, 2))).isEqualTo(whenUnknownMayBe);
        assertThat(optedIn.allowsRetry(failure(failure, outcome, 3))).isFalse();
        assertThat(optedIn.orUnknown(false).allowsRetry(failure(failure, outcome, 1)))
                .isEqualTo(whenUnknownMayBe);
        assertThat(RetryPolicy.ofDefaults().orUnknown(true).allowsRetry(failure(failure, outcome, 1)))
                .isEqualTo(whenUnknownMayBe);
        assertThat(RetryPolicy.none().allowsRetry(failure(failure, outcome, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 200", "2, 200, 400", "3, 400, 800", "4, 800, 1600", "5, 1000, 2000", "100, 1000, 2000"})
    void shouldDrawTheDelayFromTheUpperHalfOfADoublingOne(int attempts, long least, long most) {
        List<Duration> delays = IntStream.range(0, 1000)
                .mapToObj(
                        i -> RetryPolicy.ofDefaults().delayAfter(failure("not reached", Outcome.NOT_APPLIED, attempts)))
                .toList();

        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(least), Duration.ofMillis(most)));
        // One in 10^100 runs draws none of a thousand from either outer quarter.
        Duration quarter = Duration.ofMillis((most - least) / 4);
        assertThat(delays)
                .anySatisfy(delay ->
                        assertThat(delay).isLessThan(Duration.ofMillis(least).plus(quarter)));
        assertThat(delays)
                .anySatisfy(delay ->
                        assertThat(delay).isGreaterThan(Duration.ofMillis(most).minus(quarter)));
    }

    @Test
    void shouldHalveTheShortestDelay() {
        RetryPolicy eager = RetryPolicy.builder()
                .backoff(Duration.ofNanos(1), Duration.ofNanos(1))
                .build();

        assertThat(eager.delayAfter(failure("not reached", Outcome.NOT_APPLIED, 1)))
                .isZero();
    }

    @Test
    void shouldWaitAsLongAsTheAnswerAsks() {
        Duration week = Duration.ofDays(7);

        assertThat(RetryPolicy.ofDefaults()
                        .delayAfter(new HttpStatusException(CHANGE, 1, Outcome.NOT_APPLIED, 503, week)))
                .isEqualTo(week);
    }

    @Test
    void shouldBackOffWhenTheAnswerDoesNotSayHowLong() {
        assertThat(RetryPolicy.ofDefaults().delayAfter(failure("status 503", Outcome.NOT_APPLIED, 1)))
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void shouldTakeItsLimits() {
        RetryPolicy policy = RetryPolicy.builder()
                .maxAttempts(10)
                .backoff(Duration.ofNanos(1), Duration.ofHours(1).minusNanos(1))
                .retryUnknown(true)
                .build();

        assertThat(policy)
                .hasToString("RetryPolicy[maxAttempts=10, firstDelay=PT0.000000001S, maxDelay=PT59M59.999999999S,"
                        + " retryUnknown=true]");
        assertThat(policy.allowsRetry(failure("not reached", Outcome.NOT_APPLIED, 9)))
                .isTrue();
        assertThat(policy.allowsRetry(failure("not reached", Outcome.NOT_APPLIED, 10)))
                .isFalse();
        RetryPolicy.builder().maxAttempts(1).backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Test
    void shouldKeepItsSettingsWhenItRetriesUnknownToo() {
        RetryPolicy policy = RetryPolicy.builder()
                .maxAttempts(7)
                .backoff(Duration.ofMillis(3), Duration.ofMillis(4))
                .build();

        assertThat(policy.orUnknown(true))
                .hasToString("RetryPolicy[maxAttempts=7, firstDelay=PT0.003S, maxDelay=PT0.004S, retryUnknown=true]");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "11"})
    void shouldRefuseANumberOfAttemptsOutOfRange(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.builder().maxAttempts(attempts))
                .withMessage("maxAttempts " + attempts + ": must be from 1 to 10.");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT-1S, PT1S", "PT2S, PT1S", "PT1S, PT1H", "PT1S, PT20H"})
    void shouldRefuseABackoffOutOfRange(Duration first, Duration max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.builder().backoff(first, max))
                .withMessageStartingWith("backoff " + first + " to " + max + ": ");
    }

    private static SetCallNumsException failure(String kind, Outcome outcome, int attempts) {
        return switch (kind) {
            case "not reached", "no answer" -> new TransportException(CHANGE, attempts, outcome, kind, null);
            case "unreadable" -> new UnreadableResponseException(CHANGE, attempts, kind);
            case "transient retcode" -> new TransientRejectionException(CHANGE, attempts, outcome, "000-007", "");
            case "authentication" -> new AuthenticationException(CHANGE, attempts, outcome, "000-003", "");
            case "limit exceeded" -> new LimitExceededException(CHANGE, attempts, outcome, "106-003", "");
            case "another retcode" -> new RejectedException(CHANGE, attempts, outcome, "999-999", "");
            case "no GUID" -> new MissingGuidException(CHANGE, attempts, outcome, null);
            case "invalid" -> new InvalidChangeException(CHANGE, List.of(new Violation("callnums", "61", kind)));
            default ->
                new HttpStatusException(CHANGE, attempts, outcome, Integer.parseInt(kind.replace("status ", "")), null);
        };
    }
}
