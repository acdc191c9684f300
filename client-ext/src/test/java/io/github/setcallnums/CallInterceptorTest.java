package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallInterceptorTest extends OneAgent {

    private final List<String> seen = new ArrayList<>();
    private final SetCallNumsClient client = builder(guids)
            .interceptor(noting("outer"))
            .interceptor(noting("inner"))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldSurroundTheCallInTheOrderAdded() {
        SetCallNumsResult result = client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

        assertThat(result.change()).isEqualTo(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5));
        assertThat(seen).containsExactly("outer before 5", "inner before 5", "inner after", "outer after");
    }

    @Test
    void shouldSurroundAllAttemptsAtOnce() {
        gateway.script(Answer.retcode("000-007", ""));

        assertThat(client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).attempts()).isEqualTo(2);

        assertThat(seen).containsOnlyOnce("inner before 5");
    }

    @Test
    void shouldSeeWhatIsRefusedBeforeSending() {
        assertThatExceptionOfType(InvalidChangeException.class)
                .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 61));

        assertThat(seen)
                .containsExactly(
                        "outer before 61",
                        "inner before 61",
                        "inner InvalidChangeException",
                        "outer InvalidChangeException");
    }

    private CallInterceptor noting(String name) {
        return (change, call) -> {
            seen.add(name + " before " + change.callNums());
            try {
                SetCallNumsResult result = call.get();
                seen.add(name + " after");
                return result;
            } catch (SetCallNumsException e) {
                seen.add(name + " " + e.getClass().getSimpleName());
                throw e;
            }
        };
    }
}
