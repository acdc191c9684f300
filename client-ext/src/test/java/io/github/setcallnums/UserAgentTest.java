package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.setcallnums.model.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentTest extends OneAgent {

    private static final String LIBRARY = "setcallnums/" + System.getProperty("project.version");

    @Test
    void shouldTellTheLibrarysVersion() {
        assertThat(seenFrom(builder(guids))).isEqualTo(LIBRARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "Order Service 2.1; Europe/Vienna", "x"})
    void shouldNameTheApplication(String name) {
        assertThat(seenFrom(builder(guids).applicationName(name))).isEqualTo(LIBRARY + " (" + name + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "orders\r\nGuid: other",
                "tab\there",
                "(orders",
                "orders)",
                "back\\slash",
                "Bestellb\u00fccher"
            })
    void shouldRefuseANameThatAHeaderCannotHave(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCallNumsClient.builder().applicationName(name))
                .withMessageContaining("applicationName: must have 1 to 100 characters");
    }

    @Test
    void shouldRefuseANameThatIsTooLong() {
        SetCallNumsClientBuilder client = SetCallNumsClient.builder().applicationName("x".repeat(100));
        assertThatIllegalArgumentException().isThrownBy(() -> client.applicationName("x".repeat(101)));
    }

    private String seenFrom(SetCallNumsClientBuilder builder) {
        try (SetCallNumsClient client = builder.build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
        return gateway.requests().get(0).headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("User-Agent"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get(0);
    }
}
