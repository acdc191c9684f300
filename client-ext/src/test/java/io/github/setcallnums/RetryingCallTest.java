package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attempts of one call: what is retried, what is not, and what is told in the end. */
class RetryingCallTest extends OneAgent {

    private final SetCallNumsClient client = client(guids);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldNotTryAgainWhatItsCloseHasEnded() {
        gateway.script(request -> {
            client.close();
            return Answer.retcode("000-007", "");
        });
        SetCallNumsException e =
                failure(SetCallNumsException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 1));

        assertThat(e.attempts()).isEqualTo(1);
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldNotSendTheSameRefusedGuidTwice() {
        guids.signedIn(101, Guid.of("stale.AgentGateway0"));

        AuthenticationException e =
                failure(AuthenticationException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.attempts()).isEqualTo(1);
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldSendOnceMoreOnlyOnceForARefusedGuid() {
        AtomicInteger asked = new AtomicInteger();
        try (SetCallNumsClient unlucky = client(agentId -> Optional.of(Guid.of("stale" + asked.incrementAndGet())))) {
            AuthenticationException e =
                    failure(AuthenticationException.class, () -> unlucky.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.attempts()).isEqualTo(2);
        }
        assertThat(gateway.requestCount()).isEqualTo(2);
    }

    @Test
    void shouldNotSendOnceMoreIfTheProviderFailsThen() {
        RuntimeException down = new IllegalStateException("the store is down");
        AtomicInteger asked = new AtomicInteger();
        GuidProvider failing = agentId -> {
            if (asked.incrementAndGet() == 2) {
                throw down;
            }
            return Optional.of(Guid.of("stale.AgentGateway0"));
        };
        try (SetCallNumsClient unlucky = client(failing)) {
            AuthenticationException e =
                    failure(AuthenticationException.class, () -> unlucky.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e).hasSuppressedException(down);
            assertThat(e.attempts()).isEqualTo(1);
        }
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldSendNothingMoreIfInterruptedWhileTheProviderRenews() {
        AtomicInteger asked = new AtomicInteger();
        GuidProvider renewing = agentId -> {
            if (asked.incrementAndGet() == 2) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(Guid.of("stale" + asked));
        };
        try (SetCallNumsClient interrupted = client(renewing)) {
            TransportException e =
                    failure(TransportException.class, () -> interrupted.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
        assertThat(gateway.requestCount()).isEqualTo(1);
    }

    @Test
    void shouldRetryAPassingRefusal() {
        gateway.script(Answer.retcode("000-007", ""), Answer.retcode("000-004", ""));

        assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).attempts()).isEqualTo(3);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    static Stream<String> waits() {
        return Stream.of(
                "120",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void shouldTellHowLongTheGatewayAsksToWait(String retryAfter) {
        gateway.script(Answer.status(503, "", "").withHeader("Retry-After", retryAfter));

        HttpStatusException e =
                failure(HttpStatusException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(e.attempts()).isEqualTo(1);
    }

    @Test
    void shouldNotRetryWhatMayHaveBeenApplied() {
        gateway.script(Answer.hangUpAfterApplying());

        TransportException e =
                failure(TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e).hasMessageContaining("may have been applied");
        assertThat(gateway.requestCount()).isEqualTo(1);
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldStayUnknownOnceAnAttemptWasUnknown() {
        gateway.script(Answer.hangUpAfterApplying(), Answer.retcode("106-001", ""));
        try (SetCallNumsClient retrying = builder(guids)
                .retries(RetryPolicy.builder().retryUnknown(true).build())
                .build()) {
            RejectedException e =
                    failure(RejectedException.class, () -> retrying.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.attempts()).isEqualTo(2);
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void shouldNotBeAppliedWhenNothingListens() {
        gateway.close();

        TransportException e =
                failure(TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e).hasMessageContaining("refused");
    }

    @Test
    void shouldEndACallWhenItsTotalTimeRunsOut() {
        gateway.script(Answer.normal().after(Duration.ofMinutes(1)));
        try (SetCallNumsClient hasty = builder(guids)
                .totalTimeout(Duration.ofSeconds(4))
                .responseTimeout(Duration.ofMinutes(1))
                .build()) {
            TransportException e =
                    failure(TransportException.class, () -> hasty.setCallNums(101, MediaType.SOCIAL_CHAT, 5));

            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(e).hasMessageContaining("total time limit");
        }
    }
}
