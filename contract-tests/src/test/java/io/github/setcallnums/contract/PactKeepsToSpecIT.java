package io.github.setcallnums.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What client and gateway agreed on in the pact is what the specification says. */
class PactKeepsToSpecIT {

    private static final Spec.Judge SPEC = Spec.load().judge();

    static List<PactFile.Interaction> interactions() {
        return PactFile.read(PactFile.written());
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void shouldKeepRequestAndAnswerToTheSpecification(PactFile.Interaction interaction) {
        assertThat(SPEC.faults(interaction.request())).isEmpty();
        assertThat(SPEC.faults(interaction.request(), interaction.response())).isEmpty();
    }

    @Test
    void shouldHoldEveryInteractionOnce() {
        assertThat(interactions())
                .extracting(PactFile.Interaction::description)
                .doesNotHaveDuplicates()
                .hasSize(12);
    }
}
