package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import org.junit.jupiter.api.Test;

/**
 * A mock that a stranger's tool made from the specification understands the real client. Not part of the build:
 * {@code interop/check.sh} starts the mocks and runs it.
 */
class InteropMockCheck {

    @Test
    void shouldMeetSuccessFromAMockOfTheSpecification() {
        try (SetCallNumsClient client = client("mock.faithful")) {
            assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 60).message())
                    .isEqualTo("success");
        }
    }

    @Test
    void shouldMeetAClientErrorFromAMockOfADriftedSpecification() {
        try (SetCallNumsClient client = client("mock.drifted")) {
            HttpStatusException refused = catchThrowableOfType(
                    HttpStatusException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 60));
            assertThat(refused.statusCode()).isBetween(400, 499);
            assertThat(refused.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
    }

    private static SetCallNumsClient client(String mock) {
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(101, Guid.of("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.AgentGateway1"));
        return SetCallNumsClient.builder()
                .gateway(System.getProperty(mock))
                .guids(guids)
                .build();
    }
}
